import { useMemo, useState } from 'react';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import LinearProgress from '@mui/material/LinearProgress';
import Tab from '@mui/material/Tab';
import Tabs from '@mui/material/Tabs';
import { Title } from 'react-admin';
import { PortalFrame } from '../preview/PortalFrame.tsx';
import { endViewing, type ViewingRecord } from '../session/access-api.ts';
import { messageOf } from '../session/http-client.ts';
import { readsOf } from './reads-of.ts';
import { useViewing } from './use-viewing.ts';
import { ViewingBanner } from './ViewingBanner.tsx';

/** The portal as somebody else sees it, with its lists, records and files. Nothing in it can be sent; when the time is over, it is taken off the screen. */
export function Viewing({ viewing, onEnd }: { viewing: ViewingRecord; onEnd: () => void }) {
  const { shown, error, busy, page, open, again } = useViewing(viewing.id);
  const [over, setOver] = useState(false);
  const reads = useMemo(() => readsOf(viewing.id), [viewing.id]);
  const end = async () => {
    await endViewing(viewing.id).catch(() => undefined); // over by itself, or about to be
    onEnd();
  };
  return (
    <Box sx={{ pb: 4, pt: 2 }}>
      <Title title="View as" />
      <ViewingBanner viewing={viewing} over={over} onOver={() => setOver(true)} end={() => void end()} />
      {over ? (
        <Alert severity="info" action={<Button color="inherit" size="small" onClick={onEnd}>Start anew</Button>}>The 15 minutes are over, so the portal is off the screen. Start anew if you still need it.</Alert>
      ) : (
        <>
          {shown && (
            <Tabs value={shown.portal.navigation.some((item) => item.page === page) ? page : false} onChange={(_, next: string) => open(next, {})} variant="scrollable" allowScrollButtonsMobile aria-label="Pages that they see">
              {shown.portal.navigation.map((item) => <Tab key={item.page} value={item.page} label={item.label} />)}
            </Tabs>
          )}
          <Box sx={{ height: 4 }}>{busy && <LinearProgress aria-label="Asking the server" />}</Box>
          {error !== undefined && <Alert severity="error" sx={{ mt: 2 }} action={<Button color="inherit" size="small" onClick={again}>Try again</Button>}>{messageOf(error)}</Alert>}
          {shown && !shown.page && !busy && <Alert severity={shown.stepUp ? 'info' : 'warning'} sx={{ mt: 2 }}>{sayNoPage(shown)}</Alert>}
          {shown?.page && <Box sx={{ mt: 2 }}><PortalFrame portal={shown.portal} page={shown.page} onNavigate={open} reads={reads} unsent={`You are viewing as ${viewing.as}: nothing is sent.`} label="The portal as they see it" /></Box>}
        </>
      )}
    </Box>
  );
}

function sayNoPage({ stepUp, portal }: { stepUp?: boolean; portal: { navigation: unknown[] } }): string {
  if (stepUp) return 'This page asks them first to confirm who they are. You cannot do that for them, so it is not shown.';
  return portal.navigation.length === 0 ? 'They see no page at all.' : 'They do not see this page; they get “not found”.';
}
