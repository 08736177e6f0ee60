import Stack from '@mui/material/Stack';
import { ChoicesAt } from '../inputs/ChoicesAt.tsx';
import { Section } from '../inputs/Section.tsx';
import { TextAt } from '../inputs/TextAt.tsx';
import { kindOptions } from '../tenants/tenant-words.ts';
import { RoleUse } from './RoleUse.tsx';

/** The inputs of a role. */
export default function RoleInputs() {
  return (
    <Stack sx={{ gap: 2.5 }}>
      <Section title="What it is">
        <TextAt at={['label']} label="Name" required />
        <TextAt at={['description']} label="Description" help="What somebody with this role does; administrators read it when they give the role" multiline />
        <ChoicesAt at={['kinds']} label="Which tenants may give it" options={kindOptions} empty="Customers and partners" />
      </Section>
      <RoleUse />
    </Stack>
  );
}
