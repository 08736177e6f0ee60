import { EditorView } from '@codemirror/view';

/** The look of the JSON editors, between two heights. */
export function editorTheme(minHeight: string, maxHeight: string) {
  return EditorView.theme({
    '&': { fontSize: '13px', border: '1px solid #8a96a3', borderRadius: '8px', backgroundColor: '#fff', maxHeight },
    '&.cm-focused': { outline: '2px solid #15586b', outlineOffset: '1px' },
    '.cm-scroller': { fontFamily: 'ui-monospace, SFMono-Regular, Menlo, Consolas, monospace', minHeight, overflow: 'auto' },
    '.cm-gutters': { backgroundColor: '#f6f8fa', color: '#5b6774', borderRadius: '8px 0 0 8px' },
  });
}
