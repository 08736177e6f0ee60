import { useEffect, useState } from 'react';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import VisibilityIcon from '@mui/icons-material/Visibility';
import type { ViewingRecord } from '../session/access-api.ts';
import { sayTimeLeft } from './say-time-left.ts';

interface Props { viewing: ViewingRecord; over: boolean; onOver: () => void; end: () => void }

/** Says in a way that nobody overlooks that this is somebody else's portal, for how long, and how it ends. */
export function ViewingBanner({ viewing, over, onOver, end }: Props) {
  const [left, setLeft] = useState(() => Date.parse(viewing.until) - Date.now());
  useEffect(() => {
    const timer = setInterval(() => {
      const now = Date.parse(viewing.until) - Date.now();
      setLeft(now);
      if (now <= 0) onOver();
    }, 1_000);
    return () => clearInterval(timer);
  }, [viewing.until]);
  return (
    <Box component="section" aria-label="You are viewing as somebody else" sx={{ position: 'sticky', top: 48, zIndex: 6, display: 'flex', gap: 2, alignItems: 'center', flexWrap: 'wrap', bgcolor: over ? 'text.secondary' : 'warning.dark', color: '#fff', borderRadius: 1, px: 2, py: 1.25, mb: 2 }}>
      <VisibilityIcon aria-hidden />
      <Box sx={{ flex: '1 1 14rem', minWidth: 0, overflowWrap: 'anywhere' }}>
        <Typography component="h1" sx={{ fontWeight: 650 }}>{over ? 'You were viewing as' : 'You are viewing as'} {viewing.as} in {viewing.tenantName}</Typography>
        <Typography variant="body2">Read-only: nothing can be sent. Each page, list and file that you open is recorded.</Typography>
      </Box>
      <Typography role="timer" sx={{ fontVariantNumeric: 'tabular-nums' }}>{over ? 'Over' : sayTimeLeft(left)}</Typography>
      <Button onClick={end} variant="outlined" sx={{ color: '#fff', borderColor: '#fff' }}>{over ? 'Close' : 'End viewing'}</Button>
    </Box>
  );
}
