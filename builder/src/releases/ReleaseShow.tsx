import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Chip from '@mui/material/Chip';
import LinearProgress from '@mui/material/LinearProgress';
import Link from '@mui/material/Link';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { Title, useGetOne } from 'react-admin';
import { Link as RouterLink, useParams } from 'react-router-dom';
import type { Kind } from '@portico/schemas/definition';
import { kindInfos } from '../definitions/kinds.ts';
import { exactly } from '../definitions/When.tsx';
import { Section } from '../inputs/Section.tsx';
import type { ReleaseRecord } from '../session/admin-api.ts';
import { messageOf } from '../session/http-client.ts';
import { RollBackButton } from './RollBackButton.tsx';

/** One release: what it changed and, where it is not live, the way back to it. */
export function ReleaseShow() {
  const { id = '' } = useParams();
  const { data: release, error, isPending } = useGetOne<ReleaseRecord>('releases', { id }, { retry: false });
  if (isPending) return <LinearProgress aria-label="Loading the release" sx={{ mt: 2 }} />;
  if (!release) return <Alert severity="error" sx={{ mt: 2 }}>{messageOf(error)}</Alert>;
  return (
    <Stack sx={{ gap: 2, py: 2 }}>
      <Title title={`Release ${release.number}`} />
      <Box sx={{ display: 'flex', gap: 1, alignItems: 'center', flexWrap: 'wrap' }}>
        <Typography variant="h5" component="h1" sx={{ flexGrow: 1 }}>Release {release.number} {release.live && <Chip size="small" color="success" label="Live" />}</Typography>
        <RollBackButton release={release} />
        <Button component={RouterLink} to="/releases">All releases</Button>
      </Box>
      <Typography color="textSecondary">Published {exactly(release.createdAt)}{release.createdBy && ` by ${release.createdBy}`}</Typography>
      {release.note && <Typography sx={{ whiteSpace: 'pre-wrap' }}>{release.note}</Typography>}
      <Section title="What it changed" help="Against the release before it">
        {release.changes?.length ? (
          <Box component="ul" sx={{ m: 0, pl: 2.5 }}>
            {release.changes.map(({ kind, key, change }) => {
              const info = kindInfos[kind as Kind];
              return <li key={`${kind}/${key}`}>{info?.one ?? kind} {info && change !== 'removed' ? <Link component={RouterLink} to={`/${info.resource}/${encodeURIComponent(key)}`}>{key}</Link> : key} {change}</li>;
            })}
          </Box>
        ) : <Typography color="textSecondary">Nothing.</Typography>}
      </Section>
    </Stack>
  );
}
