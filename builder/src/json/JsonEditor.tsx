import { lazy, Suspense } from 'react';
import Skeleton from '@mui/material/Skeleton';
import type { JsonEditorProps } from './CodeMirrorJson.tsx';
import type { JsonDiffProps } from './CodeMirrorDiff.tsx';

const CodeMirrorJson = lazy(() => import('./CodeMirrorJson.tsx'));
const CodeMirrorDiff = lazy(() => import('./CodeMirrorDiff.tsx'));
const waiting = <Skeleton variant="rounded" height={240} />;

/** A JSON text to edit; the editor itself is fetched when first needed. */
export function JsonEditor(props: JsonEditorProps) {
  return <Suspense fallback={waiting}><CodeMirrorJson {...props} /></Suspense>;
}

/** Two JSON texts side by side with what differs; fetched when first needed. */
export function JsonDiff(props: JsonDiffProps) {
  return <Suspense fallback={waiting}><CodeMirrorDiff {...props} /></Suspense>;
}
