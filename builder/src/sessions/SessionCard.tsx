import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { When } from '../definitions/When.tsx';
import type { SessionRecord } from '../session/access-api.ts';
import { EndSession } from './EndSession.tsx';
import { OwnMark } from './OwnMark.tsx';
import { deviceOf, sayLevel } from './session-words.ts';

/** One session: where, how and since when. `named`: also whose it is. */
export function SessionCard({ session, ends, named = false }: { session: SessionRecord; ends: boolean; named?: boolean }) {
  const { principalName, address, seenAt, createdAt, current } = session;
  return (
    <Box sx={{ display: 'flex', gap: 1, alignItems: 'center', border: 1, borderColor: 'divider', borderRadius: 1, px: 2, py: 1.25 }}>
      <Box sx={{ flexGrow: 1, minWidth: 0, overflowWrap: 'anywhere' }}>
        <Typography sx={{ fontWeight: 600 }}>{named ? principalName : deviceOf(session)} {current && <OwnMark />}</Typography>
        <Typography variant="body2" color="textSecondary">
          {named && `${deviceOf(session)} · `}{address ?? 'address unknown'} · {sayLevel(session)}
        </Typography>
        <Typography variant="body2" color="textSecondary">Last seen <When at={seenAt} />, signed in <When at={createdAt} /></Typography>
      </Box>
      {ends && <EndSession session={session} />}
    </Box>
  );
}
