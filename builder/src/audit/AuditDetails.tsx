import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useRecordContext } from 'react-admin';
import { Link } from 'react-router-dom';
import { exactly } from '../definitions/When.tsx';
import { addressOf } from '../explain/asked-of.ts';
import { gateWords } from '../explain/gate-words.ts';
import type { AuditRecord } from '../session/admin-api.ts';
import { useMay } from '../session/session-context.tsx';
import { UntilNamed } from '../things/UntilNamed.tsx';
import { outcomes, sentenceOf } from './sentence-of.ts';
import { useAuditNames } from './use-audit-names.ts';

/** Everything recorded of one event. */
export function AuditDetails() {
  const event = useRecordContext<AuditRecord>();
  const explains = useMay('read', 'explain');
  const names = useAuditNames();
  if (!event) return null;
  const inWords = (name: string, value: unknown): string => {
    if (name === 'role' && typeof value === 'string') return names.role(value);
    if (name === 'roles' && Array.isArray(value)) return value.map((one) => names.role(String(one))).join(', ') || 'none';
    return typeof value === 'string' ? value : JSON.stringify(value);
  };
  const facts: [string, string | null | undefined][] = [
    ['When', exactly(event.at)], ['Who', event.principalName ?? event.principal ?? 'The system'], ['Person’s id', event.principal],
    ['Tenant', event.tenantName ?? event.tenant], ['What', event.verb], ['To what', event.target], ['Outcome', outcomes[event.outcome].label],
    ['Why refused', event.gate ? gateWords[event.gate] ?? event.gate : undefined], ['Request', event.requestId],
    ...Object.entries(event.details ?? {}).map(([name, value]): [string, string] => [name, inWords(name, value)]),
  ];
  return (
    <Box sx={{ p: 2 }}>
      <Typography sx={{ mb: 1 }}><UntilNamed also={names.pending}>{sentenceOf(event, names)}.</UntilNamed></Typography>
      {explains && event.outcome === 'refused' && event.principal && event.tenant && /^(page|action)\//.test(event.target ?? '') && (
        <Button component={Link} to={addressOf({ principal: event.principal, tenant: event.tenant, thing: event.target! })} variant="outlined" sx={{ mb: 1.5 }}>
          Why was it refused?
        </Button>
      )}
      <Box component="dl" sx={{ m: 0, display: 'grid', gridTemplateColumns: { xs: 'minmax(0, 1fr)', sm: 'max-content minmax(0, 1fr)' }, columnGap: 2, rowGap: { xs: 0, sm: 0.5 }, typography: 'body2', '& dt': { color: 'text.secondary' }, '& dd': { m: 0, mb: { xs: 0.75, sm: 0 }, overflowWrap: 'anywhere' } }}>
        {facts.filter(([, value]) => value).flatMap(([name, value], index) => [<dt key={`${index}t`}>{name}</dt>, <dd key={`${index}d`}>{value}</dd>])}
      </Box>
    </Box>
  );
}
