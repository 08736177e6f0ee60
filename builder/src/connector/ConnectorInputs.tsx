import Stack from '@mui/material/Stack';
import type { Connector } from '@portico/schemas/connector';
import { useBodyState } from '../body/use-body.ts';
import { Section } from '../inputs/Section.tsx';
import { TextAt } from '../inputs/TextAt.tsx';
import { ConnectorAuth } from './ConnectorAuth.tsx';
import { OperationList } from './OperationList.tsx';

/** The inputs of a connector, and its operations in words; the rest is edited as JSON. */
export default function ConnectorInputs() {
  const connector = useBodyState((state) => state.body) as unknown as Partial<Connector>;
  return (
    <Stack sx={{ gap: 2.5 }}>
      <Section title="What it is">
        <TextAt at={['label']} label="Name" required />
        <TextAt at={['description']} label="Description" multiline />
      </Section>
      <ConnectorAuth connection={connector.connection} />
      <OperationList operations={connector.operations ?? {}} />
    </Stack>
  );
}
