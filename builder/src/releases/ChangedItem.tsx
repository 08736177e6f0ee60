import Accordion from '@mui/material/Accordion';
import AccordionDetails from '@mui/material/AccordionDetails';
import AccordionSummary from '@mui/material/AccordionSummary';
import Box from '@mui/material/Box';
import Chip from '@mui/material/Chip';
import Link from '@mui/material/Link';
import Typography from '@mui/material/Typography';
import ExpandMoreIcon from '@mui/icons-material/ExpandMore';
import { Link as RouterLink } from 'react-router-dom';
import { BodyDiff } from '../definitions/BodyDiff.tsx';
import { kindInfos } from '../definitions/kinds.ts';
import type { Change } from '../session/admin-api.ts';

const words = { added: { label: 'New', color: 'info' }, changed: { label: 'Changed', color: 'warning' }, removed: { label: 'Removed', color: 'error' } } as const;

/** One definition that the release would change, with its differences folded away. */
export function ChangedItem({ change, faulty }: { change: Change; faulty: boolean }) {
  const info = kindInfos[change.kind];
  const word = words[change.change];
  return (
    <Accordion variant="outlined" disableGutters slotProps={{ transition: { unmountOnExit: true } }} sx={{ '&:before': { display: 'none' }, '& + &': { mt: 1 }, borderRadius: 1 }}>
      <AccordionSummary expandIcon={<ExpandMoreIcon />}>
        <Box sx={{ display: 'flex', gap: 1, alignItems: 'center', flexWrap: 'wrap' }}>
          <info.icon fontSize="small" color="action" />
          <Typography sx={{ fontWeight: 600 }}>{change.label}</Typography>
          <Typography variant="body2" color="textSecondary">{info.one}</Typography>
          <Chip size="small" variant="outlined" label={word.label} color={word.color} />
          {faulty && <Chip size="small" color="error" label="Needs attention" />}
        </Box>
      </AccordionSummary>
      <AccordionDetails>
        {change.change !== 'removed' && <Typography variant="body2" sx={{ mb: 1.5 }}><Link component={RouterLink} to={`/${info.resource}/${encodeURIComponent(change.key)}`}>Open this {info.one}</Link></Typography>}
        <BodyDiff before={change.before} after={change.after} labels={['Live', 'Draft']} />
      </AccordionDetails>
    </Accordion>
  );
}
