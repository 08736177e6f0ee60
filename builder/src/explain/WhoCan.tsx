import { useState } from 'react';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import LinearProgress from '@mui/material/LinearProgress';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import DownloadIcon from '@mui/icons-material/DownloadOutlined';
import { Columns } from '../inputs/Columns.tsx';
import { Section } from '../inputs/Section.tsx';
import { TenantSearch } from '../tenants/TenantSearch.tsx';
import { UntilNamed } from '../things/UntilNamed.tsx';
import { sayProgress } from './say-progress.ts';
import { useWhoCan } from './use-who-can.ts';
import { whoCanFile } from './who-can-api.ts';
import { WhoCanPeople } from './WhoCanPeople.tsx';
import { WhoCanRoles } from './WhoCanRoles.tsx';

/** Everybody who may see or do a thing: by role in each tenant, and by name, in pages, searched, and whole as a file. */
export function WhoCan({ thing }: { thing: string }) {
  const [tenant, setTenant] = useState('');
  const [typed, setTyped] = useState('');
  const question = { thing, tenant, q: typed.trim() };
  const { answer, busy, error, begin, more } = useWhoCan(question);
  return (
    <Section
      title="Who may see or do it?" help="The other way round: each role in each tenant, and the people and programs that have it."
      aside={<Button variant="outlined" loading={busy && !answer} onClick={begin}>{answer ? 'Ask again' : 'List everybody'}</Button>}
    >
      <Columns>
        <TenantSearch value={tenant} onChange={setTenant} label="Only in the portal of" />
        <TextField label="Name or e-mail holds" value={typed} onChange={(event) => setTyped(event.target.value)} onKeyDown={({ key }) => { if (key === 'Enter') begin(); }} slotProps={{ htmlInput: { maxLength: 200 } }} />
      </Columns>
      <Stack sx={{ flexDirection: 'row', flexWrap: 'wrap', gap: 2, alignItems: 'center' }}>
        <Button component="a" href={whoCanFile(question)} download startIcon={<DownloadIcon />}>{tenant || question.q ? 'Download this answer (CSV)' : 'Download everything (CSV)'}</Button>
        <Typography role="status" variant="body2" color="textSecondary">{answer && sayProgress(answer)}</Typography>
      </Stack>
      <Box sx={{ height: 4, my: -1 }}>{busy && <LinearProgress aria-label="Asking the server" {...(answer && { variant: 'determinate', value: (100 * answer.tenants.asked) / Math.max(1, answer.tenants.of) })} />}</Box>
      {error && <Alert severity="error" action={<Button color="inherit" size="small" onClick={answer ? more : begin}>Try again</Button>}>{error}</Alert>}
      {answer && <UntilNamed wide><WhoCanRoles rows={answer.roles} /></UntilNamed>}
      {answer && (answer.people.length > 0 || answer.next) && <UntilNamed wide><WhoCanPeople thing={thing} people={answer.people} /></UntilNamed>}
      {answer?.next && !error && <div><Button variant="outlined" loading={busy} onClick={more}>Go on</Button></div>}
    </Section>
  );
}
