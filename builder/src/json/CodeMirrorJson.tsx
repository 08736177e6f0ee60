import { useEffect, useLayoutEffect, useRef } from 'react';
import { json, jsonParseLinter } from '@codemirror/lang-json';
import { linter, lintGutter, setDiagnostics, type Diagnostic } from '@codemirror/lint';
import { Compartment, EditorState } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { basicSetup } from 'codemirror';
import type { Fault } from '@portico/schemas/problem';
import { editorTheme } from './editor-theme.ts';
import { locate } from './locate.ts';

export interface JsonEditorProps {
  text: string;
  onChange?: (text: string) => void;
  label: string;
  faults?: Fault[];
  jump?: { pointer: string; count: number } | undefined;
  minHeight?: string;
  maxHeight?: string;
}

/** CodeMirror over a JSON text: syntax errors as one types, faults at their places, Escape then Tab to leave by keyboard. */
export default function CodeMirrorJson({ text, onChange, label, faults, jump, minHeight = '8rem', maxHeight = '70vh' }: JsonEditorProps) {
  const host = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView>(undefined);
  const heard = useRef(onChange);
  heard.current = onChange;
  const editable = useRef(new Compartment());

  useEffect(() => {
    const made = new EditorView({
      parent: host.current!,
      state: EditorState.create({
        doc: text,
        extensions: [
          basicSetup, json(), lintGutter(), linter(syntax, { delay: 300 }), EditorView.lineWrapping, editorTheme(minHeight, maxHeight),
          EditorView.contentAttributes.of({ 'aria-label': label, tabindex: '0' }),
          editable.current.of(readOnlyWhen(!onChange)),
          EditorView.updateListener.of((update) => { if (update.docChanged) heard.current?.(update.state.doc.toString()); }),
        ],
      }),
    });
    view.current = made;
    return () => made.destroy();
  }, []);

  useEffect(() => {
    view.current?.dispatch({ effects: editable.current.reconfigure(readOnlyWhen(!onChange)) });
  }, [!onChange]);

  // At once: an effect that waits would put the text before back over what has been typed since.
  useLayoutEffect(() => {
    const now = view.current;
    if (now && now.state.doc.toString() !== text) now.dispatch({ changes: { from: 0, to: now.state.doc.length, insert: text } });
  }, [text]);

  useEffect(() => {
    const now = view.current;
    if (!now || !faults) return;
    const shown: Diagnostic[] = faults.map(({ pointer, message }) => ({ ...locate(now.state.doc.toString(), pointer), severity: 'error', message }));
    now.dispatch(setDiagnostics(now.state, shown));
  }, [faults, text]);

  useEffect(() => {
    const now = view.current;
    if (!now || !jump) return;
    const { from, to } = locate(now.state.doc.toString(), jump.pointer);
    now.dispatch({ selection: { anchor: from, head: to }, effects: EditorView.scrollIntoView(from, { y: 'center' }) });
    now.focus();
  }, [jump?.count]);

  return <div ref={host} />;
}

const parse = jsonParseLinter();
// A place that is still empty is not wrong yet.
const syntax = (view: EditorView) => (view.state.doc.toString().trim() ? parse(view) : []);

const readOnlyWhen = (readOnly: boolean) => (readOnly ? [EditorState.readOnly.of(true)] : []);
