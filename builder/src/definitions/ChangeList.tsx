import Box from '@mui/material/Box';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import type { Json, JsonObject } from '@portico/schemas/json';
import { listChanges } from '../body/list-changes.ts';
import { placeInWords } from './place-in-words.ts';

const most = 60;

/** What differs between two bodies, one line a change. */
export function ChangeList({ before, after }: { before: JsonObject | null; after: JsonObject | null }) {
  if (before === null && after !== null) return <Typography>New: nothing of it is live yet.</Typography>;
  if (after === null) return <Typography>It goes away.</Typography>;
  const changes = listChanges(before ?? undefined, after);
  if (!changes.length) return <Typography color="textSecondary">Nothing differs from what is live.</Typography>;
  return (
    <Stack component="ul" sx={{ gap: 1.5, m: 0, pl: 2.5 }}>
      {changes.slice(0, most).map(({ pointer, change, before: was, after: is }) => (
        <li key={pointer}>
          <Typography variant="body2" component="span" sx={{ fontWeight: 600 }}>{placeInWords(pointer, change === 'removed' ? before ?? undefined : after)}</Typography>
          <Typography variant="body2" component="span"> {change}</Typography>
          <Box sx={{ typography: 'body2', overflowWrap: 'anywhere' }}>
            {was !== undefined && <Box component="del" sx={{ color: 'error.dark', mr: 1 }}>{short(was)}</Box>}
            {is !== undefined && <Box component="ins" sx={{ color: 'success.dark', textDecoration: 'none' }}>{short(is)}</Box>}
          </Box>
        </li>
      ))}
      {changes.length > most && <li>and {changes.length - most} more</li>}
    </Stack>
  );
}

function short(value: Json): string {
  const text = typeof value === 'string' ? value || '(empty)' : JSON.stringify(value);
  return text.length > 300 ? `${text.slice(0, 300)}…` : text;
}
