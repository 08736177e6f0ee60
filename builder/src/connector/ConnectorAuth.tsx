import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { Link } from 'react-router-dom';
import type { Connector } from '@portico/schemas/connector';
import { useBodyState } from '../body/use-body.ts';
import { Columns } from '../inputs/Columns.tsx';
import { NumberAt } from '../inputs/NumberAt.tsx';
import { Section } from '../inputs/Section.tsx';
import { TextAt } from '../inputs/TextAt.tsx';
import { useMay } from '../session/session-context.tsx';
import { sayAuth } from './say-auth.ts';

/** How the outside system is reached, in words, with the bounds one may turn. */
export function ConnectorAuth({ connection }: { connection: Partial<Connector['connection']> | undefined }) {
  const key = useBodyState((state) => state.body.key);
  const reads = useMay('read', 'connections');
  const fields = Object.entries(connection?.fields ?? {});
  return (
    <Section title="How it is reached" aside={reads && <Button component={Link} to={`/connections/${String(key)}`}>Its connection</Button>}>
      <Typography>{sayAuth(connection?.auth)}</Typography>
      {fields.length > 0 && <Typography variant="body2" color="textSecondary">An administrator fills in: {fields.map(([, { label, secret }]) => `${label}${secret ? ' (secret)' : ''}`).join(', ')}.</Typography>}
      <TextAt at={['connection', 'baseUrl']} label="Address" required mono help="May hold {field} of the connection" />
      <Columns min="10rem">
        <NumberAt at={['connection', 'timeoutMs']} label="Longest wait in ms" min={100} max={60_000} />
        <NumberAt at={['connection', 'concurrency']} label="Calls at once" min={1} max={100} />
        <NumberAt at={['connection', 'maxBytes']} label="Largest answer in bytes" min={1_000} max={100_000_000} />
      </Columns>
    </Section>
  );
}
