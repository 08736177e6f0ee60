import { useState } from 'react';
import Box from '@mui/material/Box';
import ButtonBase from '@mui/material/ButtonBase';
import Typography from '@mui/material/Typography';
import ExpandMoreIcon from '@mui/icons-material/ExpandMore';
import { RecordContextProvider, useListContext } from 'react-admin';
import { When } from '../definitions/When.tsx';
import type { AuditRecord } from '../session/admin-api.ts';
import { UntilNamed } from '../things/UntilNamed.tsx';
import { AuditDetails } from './AuditDetails.tsx';
import { AuditOutcome } from './AuditOutcome.tsx';
import { sentenceOf } from './sentence-of.ts';
import { useAuditNames } from './use-audit-names.ts';

/** Events one below the other, where there is no room for a table; one at a time opens to everything recorded of it. */
export function AuditCards() {
  const { data } = useListContext<AuditRecord>();
  const names = useAuditNames();
  const [open, setOpen] = useState<AuditRecord['id']>();
  return (
    <Box component="ul" aria-label="Events" sx={{ m: 0, p: 0, listStyle: 'none' }}>
      {data?.map((event) => (
        <Box component="li" key={event.id} sx={{ borderBottom: 1, borderColor: 'divider', '&:last-of-type': { borderBottom: 0 } }}>
          <ButtonBase aria-expanded={open === event.id} onClick={() => setOpen(open === event.id ? undefined : event.id)} sx={{ width: '100%', justifyContent: 'flex-start', textAlign: 'left', gap: 1, px: 2, py: 1.25 }}>
            <Box component="span" sx={{ flexGrow: 1, minWidth: 0, overflowWrap: 'anywhere' }}>
              <Typography component="span" sx={{ display: 'block' }}><UntilNamed also={names.pending}>{sentenceOf(event, names)}</UntilNamed></Typography>
              <Typography component="span" variant="body2" color="textSecondary"><When at={event.at} as="moment" />{event.tenantName && ` · ${event.tenantName}`}</Typography>
            </Box>
            {event.outcome !== 'done' && <AuditOutcome event={event} />}
            <ExpandMoreIcon aria-hidden sx={{ color: 'text.secondary', transform: open === event.id ? 'rotate(180deg)' : 'none' }} />
          </ButtonBase>
          {open === event.id && <RecordContextProvider value={event}><AuditDetails /></RecordContextProvider>}
        </Box>
      ))}
    </Box>
  );
}
