import { useEffect, useState } from 'react';
import Button from '@mui/material/Button';
import CircularProgress from '@mui/material/CircularProgress';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useAct } from '../inputs/use-act.ts';
import { readPortals, signOut, type OwnPortal } from './admin-api.ts';

/** For somebody who came to the builder and has no role in it: the ways to their portals, and out. */
export function NotStaff() {
  const [portals, setPortals] = useState<OwnPortal[]>();
  const { busy, error, run } = useAct();
  useEffect(() => { readPortals().then(setPortals, () => setPortals([])); }, []);
  return (
    <Stack component="main" sx={{ minHeight: '100vh', alignItems: 'center', justifyContent: 'center', gap: 2, p: 3, textAlign: 'center' }}>
      <Typography variant="h5" component="h1">The builder is for staff</Typography>
      {!portals && <CircularProgress aria-label="Looking for your portals" />}
      {portals && (
        <>
          <Typography role="status" color="textSecondary" sx={{ maxWidth: '32rem' }}>{sayWhereTo(portals.length)}</Typography>
          {portals.length > 0 && (
            <Stack component="ul" aria-label="Your portals" sx={{ gap: 1, m: 0, p: 0, listStyle: 'none', width: '100%', maxWidth: '22rem' }}>
              {portals.map(({ name, through, address }) => (
                <li key={address}>
                  <Button fullWidth variant="outlined" size="large" href={address} sx={{ overflowWrap: 'anywhere' }}>{through === null ? name : `${name}, for ${through}`}</Button>
                </li>
              ))}
            </Stack>
          )}
        </>
      )}
      {error && <Typography role="alert" color="error">{error}</Typography>}
      <Button loading={busy} onClick={() => void run(async () => window.location.assign(await signOut()))}>Sign out</Button>
    </Stack>
  );
}

function sayWhereTo(portals: number): string {
  if (portals === 0) return 'You are signed in, but you hold no role in the builder and belong to no portal. Ask an administrator of this installation to give you access.';
  return `You hold no role in the builder. ${portals === 1 ? 'This is your portal' : 'These are your portals'}:`;
}
