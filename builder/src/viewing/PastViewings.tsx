import Box from '@mui/material/Box';
import Skeleton from '@mui/material/Skeleton';
import Typography from '@mui/material/Typography';
import { useGetList } from 'react-admin';
import { Section } from '../inputs/Section.tsx';
import type { ViewingRecord } from '../session/access-api.ts';
import { messageOf } from '../session/http-client.ts';
import { useMay } from '../session/session-context.tsx';
import { ViewingLine } from './ViewingLine.tsx';

/** Who viewed as whom of late, and why; what still runs can be gone on with. */
export function PastViewings({ goOn }: { goOn: (viewing: ViewingRecord) => void }) {
  const reads = useMay('read', 'viewings');
  const { data, error, isPending } = useGetList<ViewingRecord>('viewings', { pagination: { page: 1, perPage: 20 }, sort: { field: 'startedAt', order: 'DESC' } }, { enabled: reads });
  if (!reads) return null;
  return (
    <Section title="Of late" help="Who viewed as whom, and why. What each of them opened stands in the audit log.">
      {isPending && <Skeleton height={48} />}
      {error && <Typography color="error">{messageOf(error)}</Typography>}
      {data?.length === 0 && <Typography color="textSecondary">Nobody yet.</Typography>}
      {!!data?.length && (
        <Box component="ul" sx={{ m: 0, p: 0, listStyle: 'none', display: 'grid', gap: 1.25 }}>
          {data.map((one) => <ViewingLine key={one.id} viewing={one} goOn={() => goOn(one)} />)}
        </Box>
      )}
    </Section>
  );
}
