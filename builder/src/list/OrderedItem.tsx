import { useEffect, useState, type ReactNode } from 'react';
import Box from '@mui/material/Box';
import ButtonBase from '@mui/material/ButtonBase';
import Chip from '@mui/material/Chip';
import Collapse from '@mui/material/Collapse';
import IconButton from '@mui/material/IconButton';
import Stack from '@mui/material/Stack';
import ArrowDownwardIcon from '@mui/icons-material/ArrowDownward';
import ArrowUpwardIcon from '@mui/icons-material/ArrowUpward';
import ContentCopyIcon from '@mui/icons-material/ContentCopyOutlined';
import DeleteIcon from '@mui/icons-material/DeleteOutlined';
import ExpandMoreIcon from '@mui/icons-material/ExpandMore';
import { useBodyState } from '../body/use-body.ts';

interface Props {
  pointer: string; one: string; title: ReactNode; readOnly: boolean; children: ReactNode;
  up: (() => void) | undefined; down: (() => void) | undefined; remove: () => void; copy?: () => void;
}

/** One thing of an ordered list: folded to its title, or open. It opens by itself when somebody is led to a place inside. */
export function OrderedItem({ pointer, one, title, readOnly, children, up, down, remove, copy }: Props) {
  const jump = useBodyState((state) => state.jump);
  const wanted = jump !== undefined && (jump.pointer === pointer || jump.pointer.startsWith(`${pointer}/`));
  const [open, setOpen] = useState(wanted);
  const faults = useBodyState((state) => state.faults.filter((fault) => fault.pointer === pointer || fault.pointer.startsWith(`${pointer}/`)).length);
  useEffect(() => { if (wanted) setOpen(true); }, [jump?.count]);
  return (
    <Box data-at={pointer} sx={{ border: 1, borderColor: faults ? 'error.main' : 'divider', borderRadius: 1, bgcolor: 'background.paper', minWidth: 0 }}>
      <Stack direction="row" sx={{ alignItems: 'center', pr: 0.5, flexWrap: { xs: 'wrap', sm: 'nowrap' } }}>
        <ButtonBase aria-expanded={open} onClick={() => setOpen(!open)} sx={{ flexGrow: 1, justifyContent: 'flex-start', gap: 1, px: 1.5, py: 1, textAlign: 'left', minWidth: 0, borderRadius: 1, minHeight: 44 }}>
          <ExpandMoreIcon fontSize="small" color="action" sx={{ transform: open ? 'none' : 'rotate(-90deg)', flexShrink: 0 }} />
          <Box component="span" sx={{ minWidth: 0, overflowWrap: 'anywhere', typography: 'body1' }}>{title}</Box>
          {faults > 0 && <Chip size="small" color="error" label={faults === 1 ? 'one thing to solve' : `${faults} to solve`} />}
        </ButtonBase>
        {!readOnly && (
          <Box sx={{ flexShrink: 0, ml: 'auto' }}>
            <IconButton size="small" aria-label={`Move this ${one} up`} title="Move up" disabled={!up} onClick={up}><ArrowUpwardIcon fontSize="small" /></IconButton>
            <IconButton size="small" aria-label={`Move this ${one} down`} title="Move down" disabled={!down} onClick={down}><ArrowDownwardIcon fontSize="small" /></IconButton>
            {copy && <IconButton size="small" aria-label={`Duplicate this ${one}`} title="Duplicate" onClick={copy}><ContentCopyIcon fontSize="small" /></IconButton>}
            <IconButton size="small" aria-label={`Remove this ${one}`} title="Remove" onClick={remove}><DeleteIcon fontSize="small" /></IconButton>
          </Box>
        )}
      </Stack>
      <Collapse in={open} mountOnEnter unmountOnExit><Stack sx={{ gap: 2, p: { xs: 1.5, sm: 2 }, borderTop: 1, borderColor: 'divider' }}>{children}</Stack></Collapse>
    </Box>
  );
}
