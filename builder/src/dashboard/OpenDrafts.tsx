import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import MuiLink from '@mui/material/Link';
import Typography from '@mui/material/Typography';
import { Link } from 'react-router-dom';
import { kindInfos } from '../definitions/kinds.ts';
import { StateChip } from '../definitions/StateChip.tsx';
import { Section } from '../inputs/Section.tsx';
import type { Changes } from '../session/admin-api.ts';

const most = 8;
const states = { added: 'new', changed: 'changed', removed: 'removed' } as const;

/** The drafts that wait to be published. */
export function OpenDrafts({ changes: { changes } }: { changes: Changes }) {
  return (
    <Section title={changes.length ? `Open drafts (${changes.length})` : 'Open drafts'} aside={<Button component={Link} to="/publish" disabled={!changes.length}>Publish</Button>}>
      {changes.length ? (
        <Box component="ul" sx={{ m: 0, p: 0, listStyle: 'none', display: 'grid', gap: 1 }}>
          {changes.slice(0, most).map((change) => (
            <Box component="li" key={`${change.kind}/${change.key}`} sx={{ display: 'flex', gap: 1, alignItems: 'center', flexWrap: 'wrap' }}>
              <MuiLink component={Link} to={`/${kindInfos[change.kind].resource}/${encodeURIComponent(change.key)}`}>{change.label}</MuiLink>
              <Typography variant="body2" color="textSecondary">{kindInfos[change.kind].one}</Typography>
              <StateChip state={states[change.change]} />
            </Box>
          ))}
          {changes.length > most && <li>and {changes.length - most} more</li>}
        </Box>
      ) : <Typography color="textSecondary">None: everything you see is live.</Typography>}
    </Section>
  );
}
