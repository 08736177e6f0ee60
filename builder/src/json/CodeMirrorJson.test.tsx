import { act, cleanup, render, screen } from '@testing-library/react';
import { EditorView } from '@codemirror/view';
import { useLayoutEffect, useState } from 'react';
import { afterEach, expect, test } from 'vitest';
import CodeMirrorJson from './CodeMirrorJson.tsx';

afterEach(cleanup);

const editor = () => EditorView.findFromDOM(screen.getByLabelText('Text'))!;
const write = (text: string) => {
  const view = editor();
  view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text } });
};

test('what is typed while the text before it is only just shown stays', () => {
  function Typing() {
    const [text, setText] = useState('{}');
    useLayoutEffect(() => { if (text === '[') write('[]'); }, [text]);
    return <><CodeMirrorJson text={text} onChange={setText} label="Text" /><p>{text}</p></>;
  }
  render(<Typing />);
  act(() => write('['));
  expect(editor().state.doc.toString()).toBe('[]');
  expect(screen.getByText('[]', { selector: 'p' })).toBeTruthy();
});

test('a text from outside takes the place of what was there', () => {
  const { rerender } = render(<CodeMirrorJson text="{}" label="Text" />);
  rerender(<CodeMirrorJson text="[1]" label="Text" />);
  expect(editor().state.doc.toString()).toBe('[1]');
});
