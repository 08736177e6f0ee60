import { useState } from 'react';
import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import FactCheckIcon from '@mui/icons-material/FactCheckOutlined';
import { useDataProvider, useNotify, useRedirect, useRefresh } from 'react-admin';
import type { AccessTest } from '@portico/schemas/access-test';
import { keyFrom } from '../create/key-from.ts';
import { useDefinitions } from '../definitions/use-definitions.ts';
import { useAct } from '../inputs/use-act.ts';
import { recordAccessTest, type Somebody } from '../session/access-api.ts';
import { reasonOf } from '../session/http-client.ts';

/** Keeps what somebody sees and does by the drafts now as an access test: it asks for a name and saves a draft. */
export function RecordTest({ who, disabled }: { who: Somebody; disabled: boolean }) {
  const { options } = useDefinitions('access-test');
  const provider = useDataProvider();
  const notify = useNotify();
  const redirect = useRedirect();
  const refresh = useRefresh();
  const [recorded, setRecorded] = useState<AccessTest>();
  const [label, setLabel] = useState('');
  const { busy, error, run } = useAct((problem) => { if (!recorded) notify(reasonOf(problem), { type: 'error' }); });
  const record = () => run(async () => {
    const test = await recordAccessTest(who);
    setLabel(test.label);
    setRecorded(test);
  });
  const taken = (key: string) => options.some((option) => option.value === key);
  const save = (test: AccessTest) => run(async () => {
    const made = await provider.create('access-tests', { data: { body: { ...test, key: freeKey(keyFrom(label) || test.key, taken), label: label.trim() } } });
    notify('Kept as a draft; it holds once it is published', { type: 'success' });
    refresh();
    redirect('edit', 'access-tests', made.data.id);
  });
  return (
    <>
      <Button startIcon={<FactCheckIcon />} loading={busy && !recorded} disabled={disabled} onClick={() => void record()}>Record as a test</Button>
      {recorded && (
        <Dialog open fullWidth maxWidth="xs" onClose={() => setRecorded(undefined)} aria-labelledby="record-title">
          <DialogTitle id="record-title">Record as a test</DialogTitle>
          <DialogContent sx={{ display: 'grid', gap: 2 }}>
            <Typography>They see {count(recorded.expect.see, 'page/', 'page')} and may do {count(recorded.expect.do, 'action/', 'action')}. From the next release on, nothing can be published that changes this, unless the test is changed with it.</Typography>
            <TextField label="Name" required value={label} onChange={(event) => setLabel(event.target.value)} autoFocus slotProps={{ htmlInput: { maxLength: 200 } }} />
            {error && <Alert severity="error">{error}</Alert>}
          </DialogContent>
          <DialogActions>
            <Button onClick={() => setRecorded(undefined)}>Cancel</Button>
            <Button variant="contained" loading={busy} disabled={!label.trim()} onClick={() => void save(recorded)}>Save the draft</Button>
          </DialogActions>
        </Dialog>
      )}
    </>
  );
}

function count(things: readonly string[] | undefined, prefix: string, one: string): string {
  const number = (things ?? []).filter((thing) => thing.startsWith(prefix)).length;
  return `${number} ${one}${number === 1 ? '' : 's'}`;
}

function freeKey(key: string, taken: (key: string) => boolean): string {
  let free = key;
  for (let number = 2; taken(free); number++) free = `${key}-${number}`;
  return free;
}
