import { useLayoutEffect, useRef, useState, type ReactNode } from 'react';
import Alert from '@mui/material/Alert';
import Button, { type ButtonProps } from '@mui/material/Button';
import DialogContentText from '@mui/material/DialogContentText';
import { Confirm, useNotify, useRefresh } from 'react-admin';
import { useAct } from './use-act.ts';

interface Props {
  /** What the button says, and what it is called where several say the same. */
  button: string; name?: string; color?: ButtonProps['color']; variant?: ButtonProps['variant'];
  title: string; children: ReactNode; yes: string;
  act: () => Promise<unknown>;
  /** What is said once it is done. */
  said?: string;
  /** What follows instead of reading the screen anew. */
  done?: () => void;
}

/** A button that names what will follow and does it after a yes. What fails is said in the question and may be tried again. */
export function AskFirst({ button, name, color = 'error', variant = 'text', title, children, yes, act, said, done }: Props) {
  const [asked, setAsked] = useState(false);
  const { busy, error, run, forget } = useAct();
  const notify = useNotify();
  const refresh = useRefresh();
  const opener = useFocusStaysNear();
  const go = async () => {
    if (!await run(act)) return;
    setAsked(false);
    if (said) notify(said, { type: 'success' });
    (done ?? refresh)();
  };
  return (
    // In a row that opens something when it is clicked, this is about the button alone.
    <span onClick={(event) => event.stopPropagation()}>
      <Button
        ref={opener} color={color} variant={variant} {...(name && { 'aria-label': name })} sx={{ whiteSpace: 'nowrap' }}
        onClick={() => { forget(); setAsked(true); }}
      >
        {button}
      </Button>
      <Confirm
        isOpen={asked} loading={busy} title={title} confirm={yes} confirmColor="warning" onClose={() => setAsked(false)} onConfirm={() => void go()}
        content={(
          <>
            <DialogContentText>{children}</DialogContentText>
            <div role="status">{error && <Alert severity="error" sx={{ mt: 2 }}>{error}</Alert>}</div>
          </>
        )}
      />
    </span>
  );
}

/** What is ended takes its button along; a keyboard goes on at the heading above it, not at the top of the page. */
function useFocusStaysNear() {
  const opener = useRef<HTMLButtonElement>(null);
  useLayoutEffect(() => () => {
    const button = opener.current;
    if (!button || document.activeElement !== button) return;
    const heading = button.closest('section')?.querySelector('h2') ?? document.querySelector('h1');
    heading?.setAttribute('tabindex', '-1');
    heading?.focus();
  }, []);
  return opener;
}
