import { useEffect, useState } from 'react';
import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Checkbox from '@mui/material/Checkbox';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogContentText from '@mui/material/DialogContentText';
import DialogTitle from '@mui/material/DialogTitle';
import FormControlLabel from '@mui/material/FormControlLabel';
import FormGroup from '@mui/material/FormGroup';
import FormHelperText from '@mui/material/FormHelperText';
import { useRefresh } from 'react-admin';
import type { Assurance } from '@portico/schemas/gate';
import type { Proof } from '@portico/schemas/team-view';
import { useAct } from '../inputs/use-act.ts';
import { resetSignIn } from '../session/access-api.ts';
import type { PersonRecord } from '../session/admin-api.ts';
import { demandOf } from '../session/http-client.ts';
import { surerSignIn } from '../session/leave-for-sign-in.ts';
import { keepReset, takeKeptReset } from './kept-reset.ts';

const choices: { proof: Proof; label: string; help: string }[] = [
  { proof: 'password', label: 'New password', help: 'They are mailed the way to it where their sign-in service can do that, and the old one is void. Else they choose it after one more sign-in with the old one.' },
  { proof: 'factor', label: 'New second factor', help: 'The old one is void. Until the new one is set up, the password alone lets somebody in: be sure who asks.' },
];

/** Has a person set up a new password or second factor, once somebody has said which. Who was away to prove who they are finds the question as they left it. */
export function ResetSignIn({ person: { id, name } }: { person: PersonRecord }) {
  const [open, setOpen] = useState<Proof[]>(); // with this ticked
  useEffect(() => {
    const kept = takeKeptReset(id);
    if (kept) setOpen(kept);
  }, [id]);
  return (
    <>
      <Button onClick={() => setOpen([])}>Reset sign-in…</Button>
      {open && <Question id={id} name={name} ticked={open} onClose={() => setOpen(undefined)} />}
    </>
  );
}

function Question({ id, name, ticked, onClose }: { id: string; name: string; ticked: Proof[]; onClose: () => void }) {
  const [chosen, setChosen] = useState(ticked);
  const [mailed, setMailed] = useState<boolean>();
  const [demand, setDemand] = useState<Assurance>();
  const { busy, error, run } = useAct((problem) => setDemand(demandOf(problem)));
  const refresh = useRefresh();
  const reset = () => run(async () => { setMailed((await resetSignIn(id, chosen)).mailed); refresh(); });
  const tick = (proof: Proof, on: boolean) => setChosen(on ? [...chosen, proof] : chosen.filter((other) => other !== proof));
  return (
    <Dialog open fullWidth maxWidth="sm" onClose={onClose} aria-labelledby="reset-sign-in">
      <DialogTitle id="reset-sign-in">{mailed === undefined ? `Reset the sign-in of ${name}` : `The sign-in of ${name} has been reset`}</DialogTitle>
      <DialogContent>
        {mailed !== undefined ? <DialogContentText role="status">{sayDone(chosen, mailed)}</DialogContentText> : (
          <>
            <DialogContentText>They are signed out everywhere. What they may do stays as it is.</DialogContentText>
            <FormGroup role="group" aria-label="What they have to set up anew" sx={{ mt: 1 }}>
              {choices.map(({ proof, label, help }) => (
                <div key={proof}>
                  <FormControlLabel label={label} control={<Checkbox checked={chosen.includes(proof)} onChange={(_, on) => tick(proof, on)} slotProps={{ input: { 'aria-describedby': `reset-${proof}` } }} />} />
                  <FormHelperText id={`reset-${proof}`} sx={{ ml: 4, mt: 0 }}>{help}</FormHelperText>
                </div>
              ))}
            </FormGroup>
            <div role="status">
              {error && (demand
                ? <Alert severity="info" sx={{ mt: 2 }} action={<Button color="inherit" href={surerSignIn(window.location, demand)} onClick={() => keepReset(id, chosen)}>Confirm</Button>}>Please confirm first that it is you. You come back here.</Alert>
                : <Alert severity="error" sx={{ mt: 2 }}>{error}</Alert>)}
            </div>
          </>
        )}
      </DialogContent>
      <DialogActions>
        {mailed !== undefined ? <Button autoFocus onClick={onClose}>Done</Button> : (
          <>
            <Button onClick={onClose}>Cancel</Button>
            <Button color="error" disabled={busy || chosen.length === 0} onClick={() => void reset()}>Reset sign-in</Button>
          </>
        )}
      </DialogActions>
    </Dialog>
  );
}

function sayDone(chosen: Proof[], mailed: boolean): string {
  const password = mailed ? 'They were mailed the way to a new password; the old one is void.' : 'No mail went out: they sign in with the old password once more and then have to choose a new one.';
  return ['They are signed out everywhere.', chosen.includes('password') && password, chosen.includes('factor') && 'The old second factor is void; they set up a new one when they next sign in.'].filter(Boolean).join(' ');
}
