import Stack from '@mui/material/Stack';
import { Columns } from '../inputs/Columns.tsx';
import { ChoicesAt } from '../inputs/ChoicesAt.tsx';
import { KeyAt } from '../inputs/KeyAt.tsx';
import { KeysAt } from '../inputs/KeysAt.tsx';
import { NumberAt } from '../inputs/NumberAt.tsx';
import { Section } from '../inputs/Section.tsx';
import { TextAt } from '../inputs/TextAt.tsx';
import { FlowGathers } from './FlowGathers.tsx';

/** The inputs of a flow. */
export default function FlowInputs() {
  return (
    <Stack sx={{ gap: 2.5 }}>
      <Section title="What it is">
        <TextAt at={['label']} label="Name" required />
        <TextAt at={['description']} label="Description" help="What people can do themselves with it" multiline />
        <KeyAt at={['flag']} label="Flag" kind="flag" required help="Everything that belongs to the flow is there only while this flag is on" />
      </Section>
      <Section title="What belongs to it" aside={<FlowGathers />}>
        <Columns>
          <KeysAt at={['pages']} label="Pages" kind="page" required />
          <KeysAt at={['actions']} label="Actions" kind="action" />
          <KeysAt at={['forms']} label="Forms" kind="form" />
          <KeysAt at={['sources']} label="Data sources" kind="source" />
        </Columns>
      </Section>
      <Section title="What it should save" help="So that one can see whether the flow has earned its keep">
        <ChoicesAt at={['categories']} label="Ticket categories" options={[]} free help="As the support system calls them; press Enter after each" />
        <NumberAt at={['threshold']} label="Tickets a month" min={0} help="Below this many, the flow has earned its keep" />
      </Section>
    </Stack>
  );
}
