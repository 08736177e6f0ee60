import Button from '@mui/material/Button';
import Skeleton from '@mui/material/Skeleton';
import Typography from '@mui/material/Typography';
import { useGetList } from 'react-admin';
import { Link } from 'react-router-dom';
import { When } from '../definitions/When.tsx';
import { Section } from '../inputs/Section.tsx';
import type { ReleaseRecord } from '../session/admin-api.ts';

/** Which release is live. */
export function LiveCard() {
  const { data, isPending } = useGetList<ReleaseRecord>('releases', { pagination: { page: 1, perPage: 25 }, sort: { field: 'number', order: 'DESC' } });
  const live = data?.find((release) => release.live);
  const newest = data?.[0];
  return (
    <Section title="Live now" aside={<Button component={Link} to="/releases">History</Button>}>
      {isPending ? <Skeleton height={40} /> : live ? (
        <div>
          <Typography sx={{ fontSize: '1.5rem', fontWeight: 650 }}>Release {live.number}</Typography>
          <Typography variant="body2" color="textSecondary">published <When at={live.createdAt} />{live.createdBy && ` by ${live.createdBy}`}</Typography>
          {live.note && <Typography sx={{ mt: 1, whiteSpace: 'pre-wrap' }}>{live.note}</Typography>}
          {newest && newest.id !== live.id && <Typography variant="body2" sx={{ mt: 1 }}>Rolled back: release {newest.number} is newer and not live.</Typography>}
        </div>
      ) : <Typography color="textSecondary">Nothing is published yet.</Typography>}
    </Section>
  );
}
