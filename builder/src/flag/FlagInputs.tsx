import Alert from '@mui/material/Alert';
import Stack from '@mui/material/Stack';
import type { Flag } from '@portico/schemas/flag';
import { useBodyState } from '../body/use-body.ts';
import { useDefinitions } from '../definitions/use-definitions.ts';
import { ChoicesAt } from '../inputs/ChoicesAt.tsx';
import { KeysAt } from '../inputs/KeysAt.tsx';
import { Section } from '../inputs/Section.tsx';
import { SwitchAt } from '../inputs/SwitchAt.tsx';
import { TextAt } from '../inputs/TextAt.tsx';
import { useTenants } from '../rule/use-facts.ts';
import { kindOptions } from '../tenants/tenant-words.ts';
import { PercentageAt } from './PercentageAt.tsx';
import { sayFlag } from './say-flag.ts';

/** The inputs of a flag. */
export default function FlagInputs() {
  const flag = useBodyState((state) => state.body) as unknown as Flag;
  const roles = useDefinitions('role');
  const tenants = (useTenants().data ?? []).filter(({ kind }) => kind !== 'operator');
  const options = tenants.map(({ slug, name }) => ({ value: slug, label: name }));
  const words = sayFlag(flag, { role: roles.label, tenant: (slug) => options.find(({ value }) => value === slug)?.label ?? slug });
  return (
    <Stack sx={{ gap: 2.5 }}>
      <Section title="What it is">
        <TextAt at={['label']} label="Name" required />
        <TextAt at={['description']} label="Description" help="What it brings, and until when it is needed" multiline />
      </Section>
      <Section title="For whom it is on" help="Every narrowing that is given must let a tenant through.">
        <SwitchAt at={['on']} label="On" required help={flag.on ? undefined : 'While it is off, nobody sees what it guards, whatever stands below.'} />
        <PercentageAt tenants={tenants} />
        <ChoicesAt at={['kinds']} label="Only these kinds of tenant" options={kindOptions} empty="Customers and partners" />
        <ChoicesAt at={['tenants']} label="Only these tenants" options={options} empty="Every tenant" free={!options.length} />
        <KeysAt at={['roles']} label="Only people with one of these roles" kind="role" empty="Every role" />
        <Alert severity={flag.on ? 'success' : 'info'} icon={false} role="status">{words}</Alert>
      </Section>
    </Stack>
  );
}
