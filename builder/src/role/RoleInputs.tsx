import Stack from '@mui/material/Stack';
import { EntitlementAt } from '../gate/EntitlementAt.tsx';
import { ChoicesAt } from '../inputs/ChoicesAt.tsx';
import { Columns } from '../inputs/Columns.tsx';
import { Section } from '../inputs/Section.tsx';
import { SwitchAt } from '../inputs/SwitchAt.tsx';
import { TextAt } from '../inputs/TextAt.tsx';
import { kindOptions } from '../tenants/tenant-words.ts';
import { RoleUse } from './RoleUse.tsx';

const entitlement = ['entitlement'];

/** The inputs of a role. */
export default function RoleInputs() {
  return (
    <Stack sx={{ gap: 2.5 }}>
      <Section title="What it is">
        <TextAt at={['label']} label="Name" required />
        <TextAt at={['description']} label="Description" help="What somebody with this role does; administrators read it when they give the role" multiline />
        <Columns>
          <ChoicesAt at={['kinds']} label="Which tenants may give it" options={kindOptions} empty="Customers and partners" />
          <EntitlementAt at={entitlement} help="Only tenants that have bought this may give the role; where it is lost, the role counts for nothing" />
        </Columns>
        <SwitchAt at={['administers']} label="Manages the people of their own tenant" help="Invites colleagues, gives and takes roles, ends sessions and reads their own tenant’s log. Never beyond their tenant, and never for themselves." />
      </Section>
      <RoleUse />
    </Stack>
  );
}
