import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Chip from '@mui/material/Chip';
import Typography from '@mui/material/Typography';
import { useRefresh } from 'react-admin';
import { exactly } from '../definitions/When.tsx';
import { useAct } from '../inputs/use-act.ts';
import { endViewing, type ViewingRecord } from '../session/access-api.ts';
import { useSession } from '../session/session-context.tsx';

/** One viewing of late. One's own that still runs can be gone on with, such as after the page was loaded anew, or ended. */
export function ViewingLine({ viewing, goOn }: { viewing: ViewingRecord; goOn: () => void }) {
  const { viewer, viewerName, as, tenantName, startedAt, reason, open } = viewing;
  const own = useSession().principal.id === viewer;
  const refresh = useRefresh();
  const { busy, error, run } = useAct();
  const end = async () => { if (await run(() => endViewing(viewing.id))) refresh(); };
  return (
    <Box component="li" sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}>
      <Box sx={{ flex: '1 1 14rem', minWidth: 0, overflowWrap: 'anywhere' }}>
        <Typography component="div"><b>{viewerName || 'Somebody'}</b> {open ? 'views' : 'viewed'} as {as} {open && <Chip component="span" size="small" color="warning" variant="outlined" label="Running" />}</Typography>
        <Typography variant="body2" color="textSecondary">{tenantName} · {exactly(startedAt)} · “{reason}”</Typography>
        {error && <Typography role="alert" variant="body2" color="error">{error}</Typography>}
      </Box>
      {open && own && (
        <Box sx={{ display: 'flex', gap: 1 }}>
          <Button variant="outlined" onClick={goOn} aria-label={`Go on viewing as ${as}`}>Go on</Button>
          <Button color="error" loading={busy} onClick={() => void end()} aria-label={`End viewing as ${as}`}>End</Button>
        </Box>
      )}
    </Box>
  );
}
