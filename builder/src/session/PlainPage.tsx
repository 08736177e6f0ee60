import Button from '@mui/material/Button';
import CircularProgress from '@mui/material/CircularProgress';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';

interface Props { title: string; text?: string; busy?: boolean; act?: { label: string; run: () => void } }

/** A page with one thing to say, before or instead of the builder. */
export function PlainPage({ title, text, busy, act }: Props) {
  return (
    <Stack component="main" sx={{ minHeight: '100vh', alignItems: 'center', justifyContent: 'center', gap: 2, p: 3, textAlign: 'center' }}>
      {busy && <CircularProgress aria-hidden />}
      <div role="status"><Typography variant="h5" component="h1">{title}</Typography></div>
      {text && <Typography color="textSecondary" sx={{ maxWidth: '32rem' }}>{text}</Typography>}
      {act && <Button variant="contained" onClick={act.run}>{act.label}</Button>}
    </Stack>
  );
}
