import { useState } from 'react';
import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import { somebodyOf, type Question } from '../explain/asked-of.ts';
import { SomebodyInputs } from '../explain/SomebodyInputs.tsx';
import { ScreenHead } from '../inputs/ScreenHead.tsx';
import { Section } from '../inputs/Section.tsx';
import { useAct } from '../inputs/use-act.ts';
import { startViewing, type ViewingRecord } from '../session/access-api.ts';
import { useMay } from '../session/session-context.tsx';
import { PastViewings } from './PastViewings.tsx';

interface Props { started: (viewing: ViewingRecord) => void; principal: string; tenant: string }

/** A reason is at least this long. */
const shortest = 5;

/** As whom one looks, and why. The reason stands in the tenant's own log. */
export function StartViewing({ started, principal, tenant }: Props) {
  const starts = useMay('edit', 'viewings');
  const named = useMay('name-person', 'viewings');
  const [asked, setAsked] = useState<Omit<Question, 'thing'>>({ by: named ? 'person' : 'roles', principal, tenant, roles: [] });
  const [reason, setReason] = useState('');
  const [pressed, setPressed] = useState(false);
  const { busy, error, run } = useAct();
  const who = somebodyOf({ ...asked, thing: '' });
  const missing = pressed ? { who: who ? undefined : sayWho(asked), reason: reason.trim().length < shortest ? 'Say why, in a few words at least' : undefined } : {};
  const go = async () => {
    setPressed(true);
    if (who && reason.trim().length >= shortest) await run(async () => started(await startViewing({ ...who, reason: reason.trim() })));
  };
  return (
    <>
      <ScreenHead title="View as" text="See a portal as a customer does: by the live release and the server’s real decisions, read-only, for 15 minutes" />
      <Stack sx={{ gap: 2.5 }}>
        {starts ? (
          <Section title="As whom?" help={named ? 'A named person, or anybody with certain roles.' : 'As anybody with certain roles. Viewing as a named person needs the role support or administrator.'}>
            <SomebodyInputs question={asked} ask={(change) => setAsked((before) => ({ ...before, ...change }))} named={named} />
            <TextField label="Why" required value={reason} onChange={(event) => setReason(event.target.value)} multiline minRows={2} placeholder="Ticket 1002: says that the export is missing" error={missing.reason !== undefined} helperText={missing.reason ?? 'It is recorded, with each page, list and file that you open, in the log of the tenant, whose administrators can read it'} slotProps={{ htmlInput: { maxLength: 500 } }} />
            {missing.who && <Alert severity="error" role="alert">{missing.who}</Alert>}
            <div role="status">{error && <Alert severity="error">{error}</Alert>}</div>
            <div><Button variant="contained" size="medium" loading={busy} onClick={() => void go()}>Start viewing</Button></div>
          </Section>
        ) : <Alert severity="info">You can read who viewed what. Viewing needs the role author, publisher, support or administrator.</Alert>}
        <PastViewings goOn={started} />
      </Stack>
    </>
  );
}

/** What is missing to know as whom. */
function sayWho({ by, principal }: Omit<Question, 'thing'>): string {
  if (by === 'person' && !principal) return 'Choose a person first.';
  return 'Choose in whose portal first.';
}
