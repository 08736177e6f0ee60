import { useEffect, useRef } from 'react';
import { json } from '@codemirror/lang-json';
import { MergeView, unifiedMergeView } from '@codemirror/merge';
import { EditorState } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { basicSetup } from 'codemirror';
import useMediaQuery from '@mui/material/useMediaQuery';
import { editorTheme } from './editor-theme.ts';

export interface JsonDiffProps { before: string; after: string; labels: [string, string] }

/** Two JSON texts, read-only: side by side where there is room, one under the other on a phone. */
export default function CodeMirrorDiff({ before, after, labels }: JsonDiffProps) {
  const host = useRef<HTMLDivElement>(null);
  const narrow = useMediaQuery('(max-width: 700px)');
  useEffect(() => {
    const base = [basicSetup, json(), EditorView.lineWrapping, EditorState.readOnly.of(true), editorTheme('4rem', 'none')];
    const named = (label: string) => EditorView.contentAttributes.of({ 'aria-label': label, tabindex: '0' });
    const parent = host.current!;
    const view = narrow
      ? new EditorView({ parent, doc: after, extensions: [...base, named(labels[1]), unifiedMergeView({ original: before, mergeControls: false, collapseUnchanged: { margin: 3, minSize: 6 } })] })
      : new MergeView({
        parent, collapseUnchanged: { margin: 3, minSize: 6 },
        a: { doc: before, extensions: [...base, named(labels[0])] }, b: { doc: after, extensions: [...base, named(labels[1])] },
      });
    return () => view.destroy();
  }, [before, after, narrow]);
  return <div ref={host} />;
}
