import { useState } from 'react';
import Box from '@mui/material/Box';
import Collapse from '@mui/material/Collapse';
import IconButton from '@mui/material/IconButton';
import Typography from '@mui/material/Typography';
import ExpandMoreIcon from '@mui/icons-material/ExpandMore';
import type { AccessTest } from '@portico/schemas/access-test';
import type { TestFault } from '../session/access-api.ts';
import { isExpected } from './expected.ts';
import { ThingCheck } from './ThingCheck.tsx';
import type { ThingNode } from './thing-tree.ts';

interface Props { node: ThingNode; expect: AccessTest['expect']; change: (next: AccessTest['expect']) => void; readOnly: boolean; faults: TestFault[] | undefined; /** Pages and actions that ask to confirm, by the drafts. */ asking: ReadonlySet<string>; begin?: boolean }

/** A thing to tick, which folds open to those inside it. */
export function ThingNodeRow({ node: { thing, label, inside }, expect, change, readOnly, faults, asking, begin = false }: Props) {
  const [open, setOpen] = useState(begin);
  const ticked = inside.filter((one) => isExpected(expect, one.thing)).length;
  const red = inside.some((one) => faults?.some((fault) => fault.thing === one.thing));
  const shared = { expect, change, readOnly, faults, asking };
  return (
    <div>
      <Box sx={{ display: 'flex', alignItems: 'center', pl: 1, pr: 0.5, minHeight: 42 }}>
        <Box sx={{ flex: '1 1 0', minWidth: 0 }}>{thing ? <ThingCheck thing={thing} label={label} {...shared} /> : <Typography sx={{ pl: 1, py: 1 }}>{label}</Typography>}</Box>
        {inside.length > 0 && (
          <>
            <Typography variant="body2" color={red ? 'error' : 'textSecondary'} sx={{ whiteSpace: 'nowrap' }}>{ticked} of {inside.length}<Box component="span" sx={{ display: { xs: 'none', sm: 'inline' } }}> inside</Box></Typography>
            <IconButton aria-expanded={open} aria-label={`What is inside ${label}`} onClick={() => setOpen(!open)}><ExpandMoreIcon fontSize="small" sx={{ transform: open ? 'none' : 'rotate(-90deg)' }} /></IconButton>
          </>
        )}
      </Box>
      {inside.length > 0 && <Collapse in={open} mountOnEnter unmountOnExit><Box role="group" aria-label={`Inside ${label}`} sx={{ pl: { xs: 2, sm: 4 }, pb: 1 }}>{inside.map((one) => <ThingCheck key={one.thing} {...one} {...shared} />)}</Box></Collapse>}
    </div>
  );
}
