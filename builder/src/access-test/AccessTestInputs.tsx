import Stack from '@mui/material/Stack';
import { useBodyState } from '../body/use-body.ts';
import { ChoiceAt } from '../inputs/ChoiceAt.tsx';
import { ChoicesAt } from '../inputs/ChoicesAt.tsx';
import { Columns } from '../inputs/Columns.tsx';
import { KeysAt } from '../inputs/KeysAt.tsx';
import { MomentAt } from '../inputs/MomentAt.tsx';
import { NumberAt } from '../inputs/NumberAt.tsx';
import { Section } from '../inputs/Section.tsx';
import { TextAt } from '../inputs/TextAt.tsx';
import { kindOptions } from '../tenants/tenant-words.ts';
import { LevelAt } from './LevelAt.tsx';
import { ThingTreeAt } from './ThingTreeAt.tsx';
import { useScopes, type Choice } from './use-scopes.ts';

const relations = [
  { value: 'delegate', label: 'Acts for a partner, by a delegation' },
  { value: 'none', label: 'Does not belong there' },
] as const;

/** The inputs of an access test: who it is, where and when, and exactly what they see and do. */
export default function AccessTestInputs() {
  const relation = useBodyState((state) => state.body?.relation);
  const scopes = useScopes();
  return (
    <Stack sx={{ gap: 2.5 }}>
      <Section title="What it is">
        <TextAt at={['label']} label="Name" required help="What must hold, such as “A member of a customer sees no invoices”" />
        <TextAt at={['description']} label="Description" multiline />
      </Section>
      <Section title="Who, where and when" help="Nobody real is meant: the test stays the same when people and tenants change.">
        <Columns>
          <TextAt at={['tenant', 'slug']} label="Tenant’s short name" required />
          <ChoiceAt at={['tenant', 'kind']} label="Kind of tenant" required options={kindOptions} />
          <TextAt at={['tenant', 'tier']} label="Tier" />
          <ChoicesAt at={['tenant', 'entitlements']} label="What the tenant has bought" options={[]} free empty="Nothing" />
        </Columns>
        <Columns>
          <ChoiceAt at={['relation']} label="Stands to the tenant as" options={relations} none="A member of it" />
          <KeysAt at={['principal', 'roles']} label={relation === 'delegate' ? 'Roles at the partner' : 'Roles'} kind="role" required empty="None" />
        </Columns>
        <KeysAt at={['off']} label="Flags taken as switched off" kind="flag" empty="None: as they are" help="So that what a flag guards is held while it is on" />
        {relation === 'delegate' && <Delegation scopes={scopes} />}
        <Columns>
          <LevelAt />
          <NumberAt at={['principal', 'signedInMinutesAgo']} label="Signed in how many minutes ago" min={0} max={1440} help="Empty: an hour" />
          <MomentAt at={['now']} label="Clock of the test (UTC)" required help="Flags and rules with a date see this time" />
        </Columns>
        <Columns>
          <TextAt at={['principal', 'name']} label="Person’s name" help="Only where a rule reads it" />
          <TextAt at={['principal', 'email']} label="Person’s e-mail" help="Only where a rule reads it" />
        </Columns>
      </Section>
      <Section title="What they see and do" help="Exactly what is ticked. Everything else must be refused, or nothing is published.">
        <ChoicesAt at={['expect', 'only']} label="Ask only about" options={onlyOptions} empty="Everything" help="Such as pages alone: then nothing is asked about their blocks" />
        <ThingTreeAt />
      </Section>
    </Stack>
  );
}

function Delegation({ scopes }: { scopes: Choice[] }) {
  return (
    <Columns>
      <KeysAt at={['delegation', 'roles']} label="Roles that count there" kind="role" required />
      <ChoicesAt at={['delegation', 'scopes']} label="What it reaches" options={scopes} required />
      <ChoicesAt at={['delegation', 'entitlements']} label="What the partner has bought" options={[]} free empty="Nothing" />
      <MomentAt at={['delegation', 'from']} label="From (UTC)" />
      <MomentAt at={['delegation', 'until']} label="Until (UTC)" />
    </Columns>
  );
}

const onlyOptions = [
  { value: 'page', label: 'Pages' }, { value: 'block', label: 'Blocks' }, { value: 'field', label: 'Fields' }, { value: 'action', label: 'Actions' }, { value: 'portal', label: 'Managing the team' },
];
