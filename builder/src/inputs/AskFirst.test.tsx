import { useState } from 'react';
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { CoreAdminContext, testDataProvider } from 'react-admin';
import { afterEach, expect, test, vi } from 'vitest';
import { AskFirst } from './AskFirst.tsx';
import { Section } from './Section.tsx';

afterEach(cleanup);

/** One thing that can be ended; once it is, it is gone from the screen, and its button with it. */
function One({ act, opened = () => undefined }: { act: () => Promise<unknown>; opened?: () => void }) {
  const [there, setThere] = useState(true);
  return (
    <CoreAdminContext dataProvider={testDataProvider()}>
      <Section title="Things">
        {there && <div onClick={opened}><AskFirst button="End…" title="End it?" yes="End it" act={act} done={() => setTimeout(() => setThere(false))}>It is gone then.</AskFirst></div>}
      </Section>
    </CoreAdminContext>
  );
}
const button = (name: string) => screen.getByRole('button', { name });

test('nothing happens before the yes, and a double click does it once', async () => {
  let finish = () => undefined as void;
  const act = vi.fn(() => new Promise<void>((done) => { finish = done; }));
  const user = userEvent.setup();
  render(<One act={act} />);
  await user.click(button('End…'));
  expect(act).not.toHaveBeenCalled();
  const yes = button('End it');
  for (const click of [1, 2]) fireEvent.click(yes, { detail: click });
  finish();
  await waitFor(() => expect(screen.queryByText('End…')).toBeNull());
  expect(act).toHaveBeenCalledTimes(1);
});

test('what fails is said in the question, which stays and may be asked again', async () => {
  const act = vi.fn().mockRejectedValueOnce(new Error('The server could not do this.')).mockResolvedValueOnce(undefined);
  const user = userEvent.setup();
  render(<One act={act} />);
  await user.click(button('End…'));
  await user.click(button('End it'));
  expect(await screen.findByText('The server could not do this.')).toBeTruthy();
  await user.click(button('End it'));
  await waitFor(() => expect(screen.queryByText('End…')).toBeNull());
});

test('the focus goes to the heading above what is gone', async () => {
  const user = userEvent.setup();
  render(<One act={async () => undefined} />);
  await user.click(button('End…'));
  await user.click(button('End it'));
  await waitFor(() => expect(screen.queryByText('End…')).toBeNull());
  await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('heading', { name: 'Things' })));
});

test('in a row that opens something, the button and its question open nothing', async () => {
  const opened = vi.fn();
  const user = userEvent.setup();
  render(<One act={async () => undefined} opened={opened} />);
  await user.click(button('End…'));
  await user.click(button('ra.action.cancel'));
  expect(opened).not.toHaveBeenCalled();
});
