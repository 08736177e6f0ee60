import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Skeleton from '@mui/material/Skeleton';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { Title } from 'react-admin';
import { useChanges } from '../releases/use-changes.ts';
import { messageOf } from '../session/http-client.ts';
import { useMay, useSession } from '../session/session-context.tsx';
import { LiveCard } from './LiveCard.tsx';
import { NextSteps } from './NextSteps.tsx';
import { OpenDrafts } from './OpenDrafts.tsx';

/** The first screen: what is live, what is open, and what to do next. */
export function Dashboard() {
  const { principal } = useSession();
  const reads = useMay('read', 'releases');
  return (
    <Stack sx={{ gap: 2.5, py: 2 }}>
      <Title title="Start" />
      <Typography variant="h5" component="h1">Hello, {principal.name.split(' ')[0]}</Typography>
      {reads ? <Overview /> : <Alert severity="info">Choose something from the menu. What you may see depends on your roles.</Alert>}
    </Stack>
  );
}

function Overview() {
  const { data, error, isPending, refetch } = useChanges();
  return (
    <Box sx={{ display: 'grid', gap: 2.5, gridTemplateColumns: { xs: 'minmax(0, 1fr)', md: 'repeat(2, minmax(0, 1fr))' }, alignItems: 'start' }}>
      <LiveCard />
      {isPending && <Skeleton variant="rounded" height={160} />}
      {error && <Alert severity="error" action={<Button onClick={() => void refetch()}>Try again</Button>}>{messageOf(error)}</Alert>}
      {data && <OpenDrafts changes={data} />}
      {data && <NextSteps changes={data} />}
    </Box>
  );
}
