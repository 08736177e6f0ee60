import { useState } from 'react';
import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import LinearProgress from '@mui/material/LinearProgress';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { Confirm, Title, useNotify } from 'react-admin';
import { useQueryClient } from '@tanstack/react-query';
import type { Fault } from '@portico/schemas/problem';
import { publish, type ReleaseRecord } from '../session/admin-api.ts';
import { faultsOf, messageOf } from '../session/http-client.ts';
import { useMay } from '../session/session-context.tsx';
import { AcceptChanges } from './AcceptChanges.tsx';
import { AccessChanges } from './AccessChanges.tsx';
import { ChangedItem } from './ChangedItem.tsx';
import { groupTests, isRed } from './group-tests.ts';
import { PublishedNotice } from './PublishedNotice.tsx';
import { SetFaults } from './SetFaults.tsx';
import { useChanges } from './use-changes.ts';
import { Section } from '../inputs/Section.tsx';
import { useAct } from '../inputs/use-act.ts';

/** The drafts as one release: what changes, who will see something else, what is wrong, and the button. */
export function PublishPage() {
  const { data, error, isPending, refetch } = useChanges();
  const publishes = useMay('publish', 'releases');
  const queries = useQueryClient();
  const notify = useNotify();
  const [note, setNote] = useState('');
  const [asked, setAsked] = useState(false);
  const [done, setDone] = useState<ReleaseRecord>();
  const [refused, setRefused] = useState<Fault[]>([]);

  const { busy, run } = useAct((problem) => {
    setRefused(faultsOf(problem));
    notify(messageOf(problem), { type: 'error' });
  });
  const go = async () => {
    setRefused([]);
    if (await run(async () => setDone(await publish(note.trim())))) setNote('');
    setAsked(false);
    await queries.invalidateQueries();
  };
  if (isPending) return <LinearProgress aria-label="Comparing the drafts with what is live" sx={{ mt: 2 }} />;
  if (!data) return <Alert severity="error" sx={{ mt: 2 }} action={<Button onClick={() => void refetch()}>Try again</Button>}>{messageOf(error)}</Alert>;

  const { changes, access, compared } = data;
  const errors = refused.length ? refused : data.errors;
  const broken = errors.filter(({ pointer }) => !isRed(pointer));
  return (
    <Stack sx={{ gap: 2.5, py: 2 }}>
      <Title title="Publish" />
      <div>
        <Typography variant="h5" component="h1">Publish</Typography>
        <Typography color="textSecondary">Every open draft goes live together, or none does.</Typography>
      </div>
      {done && <PublishedNotice release={done} />}
      <SetFaults errors={errors} changes={changes} />
      {errors.length > broken.length && broken.length === 0 && <AcceptChanges tests={groupTests(errors).length} accepted={() => setRefused([])} />}
      {changes.length === 0 ? (
        <Alert severity="info">There are no open drafts. What is live is what you see in the lists.</Alert>
      ) : (
        <>
          <Section title={changes.length === 1 ? 'One change' : `${changes.length} changes`}>
            <div>{changes.map((change) => <ChangedItem key={`${change.kind}/${change.key}`} change={change} faulty={errors.some(({ pointer }) => pointer.startsWith(`/${change.kind}/${change.key}`))} />)}</div>
          </Section>
          <Section title="Who sees or may do something else" help="Worked out by the server for each role in each tenant: of the tenant’s own people, and of partners’ people by every delegation that counts now."><AccessChanges access={access} compared={compared} unknown={broken.length > 0} /></Section>
          {publishes ? (
            <Section title="Publish these changes">
              <TextField label="Note" value={note} onChange={(event) => setNote(event.target.value)} multiline minRows={2} helperText="What this release is for; it stands in the history" slotProps={{ htmlInput: { maxLength: 500 } }} />
              <div><Button variant="contained" size="medium" disabled={errors.length > 0} loading={busy} onClick={() => setAsked(true)}>Publish…</Button></div>
              {errors.length > 0 && <Typography variant="body2" color="textSecondary">Solve what stands above first.</Typography>}
            </Section>
          ) : <Alert severity="info">Publishing needs the publisher role.</Alert>}
        </>
      )}
      <Confirm
        isOpen={asked} loading={busy} title="Publish now?" confirm="Publish" cancel="Not yet" onClose={() => setAsked(false)} onConfirm={() => void go()}
        content={`${changes.length === 1 ? 'One change goes' : `${changes.length} changes go`} live at once${access.length ? `, and ${access.length === 1 ? 'one thing changes' : `${access.length} things change`} in who sees what` : ''}. You can roll back at any time.`}
      />
    </Stack>
  );
}
