import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useRecordContext } from 'react-admin';
import { exactly } from '../definitions/When.tsx';
import type { AuditRecord } from '../session/admin-api.ts';
import { sentenceOf } from './sentence-of.ts';

const gates: Record<string, string> = { tenant: 'the tenant may not have it', role: 'none of their roles allows it', flag: 'a flag is off for them', rule: 'a rule does not hold for them' };

/** Everything recorded of one event. */
export function AuditDetails() {
  const event = useRecordContext<AuditRecord>();
  if (!event) return null;
  const facts: [string, string | null | undefined][] = [
    ['When', exactly(event.at)], ['Who', event.principalName ?? event.principal ?? 'The system'], ['Person’s id', event.principal], ['Tenant', event.tenantName ?? event.tenant], ['What', event.verb],
    ['To what', event.target], ['Outcome', event.outcome], ['Why refused', event.gate ? gates[event.gate] ?? event.gate : undefined], ['Request', event.requestId],
    ...Object.entries(event.details ?? {}).map(([name, value]): [string, string] => [name, typeof value === 'string' ? value : JSON.stringify(value)]),
  ];
  return (
    <Box sx={{ p: 2 }}>
      <Typography sx={{ mb: 1 }}>{sentenceOf(event)}.</Typography>
      <Box component="dl" sx={{ m: 0, display: 'grid', gridTemplateColumns: 'max-content minmax(0, 1fr)', columnGap: 2, rowGap: 0.5, typography: 'body2', '& dt': { color: 'text.secondary' }, '& dd': { m: 0, overflowWrap: 'anywhere' } }}>
        {facts.filter(([, value]) => value).flatMap(([name, value], index) => [<dt key={`${index}t`}>{name}</dt>, <dd key={`${index}d`}>{value}</dd>])}
      </Box>
    </Box>
  );
}
