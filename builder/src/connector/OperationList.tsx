import { useState } from 'react';
import Chip from '@mui/material/Chip';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import type { Operation } from '@portico/schemas/connector';
import { useBodyStore, useReadOnly } from '../body/use-body.ts';
import { Section } from '../inputs/Section.tsx';
import { recordPaths } from '../source/record-paths.ts';
import { ImportDialog } from './ImportDialog.tsx';
import { sayEffect, sayScope } from '../source/say-operation.ts';

/** What may be read and done in the outside system, each with what keeps it to the tenant. */
export function OperationList({ operations }: { operations: Record<string, Operation> }) {
  const store = useBodyStore();
  const readOnly = useReadOnly();
  const [importing, setImporting] = useState(false);
  const all = Object.entries(operations);
  return (
    <Section title={all.length === 1 ? 'One operation' : `${all.length} operations`} help="What may be read and done there" at="/operations" aside={!readOnly && <Button variant="outlined" onClick={() => setImporting(true)} sx={{ flexShrink: 0 }}>Add from OpenAPI…</Button>}>
      {importing && <ImportDialog onClose={() => setImporting(false)} />}
      {all.length === 0 && <Typography color="textSecondary">None yet. Add them from the OpenAPI document of the service.</Typography>}
      <Stack component="ul" sx={{ gap: 1, m: 0, p: 0, listStyle: 'none' }}>
        {all.map(([name, operation]) => (
          <Box component="li" key={name} data-at={`/operations/${name}`} sx={{ border: 1, borderColor: 'divider', borderRadius: 1, p: 1.5 }}>
            <Stack direction="row" sx={{ gap: 1, alignItems: 'center', flexWrap: 'wrap' }}>
              <Typography sx={{ fontWeight: 600 }}>{operation.label}</Typography>
              <Typography component="code" variant="body2" color="textSecondary" sx={{ flexGrow: 1 }}>{name}</Typography>
              <Chip size="small" variant="outlined" color={operation.effect === 'write' ? 'warning' : 'info'} label={operation.effect === 'write' ? 'Writes' : 'Reads'} />
              {operation.scope?.kind === 'shared' && <Chip size="small" color="warning" label="Same for all tenants" />}
              <Button onClick={() => store.jumpTo(`/operations/${name}`, 'definition')}>Edit in Definition</Button>
            </Stack>
            {operation.scope && operation.output && (
              <Typography variant="body2" color="textSecondary">
                {sayEffect(operation)} {sayScope(operation)}{recordPaths(operation).length > 0 && ` Each record has ${recordPaths(operation).join(', ')}.`}
              </Typography>
            )}
          </Box>
        ))}
      </Stack>
    </Section>
  );
}
