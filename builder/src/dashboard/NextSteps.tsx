import Box from '@mui/material/Box';
import MuiLink from '@mui/material/Link';
import Typography from '@mui/material/Typography';
import { Link } from 'react-router-dom';
import { useDefinitions } from '../definitions/use-definitions.ts';
import { Section } from '../inputs/Section.tsx';
import type { Changes } from '../session/admin-api.ts';
import { useMay } from '../session/session-context.tsx';

/** What to do next, read off the state of the drafts. */
export function NextSteps({ changes }: { changes: Changes }) {
  const edits = useMay('edit', 'pages');
  const publishes = useMay('publish', 'releases');
  const administers = useMay('edit', 'tenants');
  const flags = useDefinitions('flag');
  const off = flags.options.filter(({ value }) => flags.body(value)?.on === false);
  const steps = [
    changes.errors.length > 0 && { to: '/publish', text: changes.errors.length === 1 ? 'Solve the one thing that keeps the drafts from being published' : `Solve ${changes.errors.length} things that keep the drafts from being published` },
    publishes && changes.changes.length > 0 && changes.errors.length === 0 && { to: '/publish', text: 'Look through the open drafts and publish them' },
    edits && off.length > 0 && { to: off.length === 1 ? `/flags/${off[0]!.value}` : '/flags', text: off.length === 1 ? `Decide whether the flag “${off[0]!.label}” may go on` : `Decide which of ${off.length} flags that are off may go on` },
    edits && { to: '/pages/create', text: 'Make a page' },
    edits && { to: '/forms/create', text: 'Make a form' },
    administers && { to: '/tenants/create', text: 'Add a tenant' },
  ].filter((step) => step !== false);
  return (
    <Section title="Next steps">
      {steps.length ? (
        <Box component="ul" sx={{ m: 0, pl: 2.5, display: 'grid', gap: 0.75 }}>
          {steps.slice(0, 5).map(({ to, text }) => <li key={text}><MuiLink component={Link} to={to}>{text}</MuiLink></li>)}
        </Box>
      ) : <Typography color="textSecondary">Nothing waits for you.</Typography>}
    </Section>
  );
}
