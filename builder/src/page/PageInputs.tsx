import Stack from '@mui/material/Stack';
import { GatesAt } from '../gate/GatesAt.tsx';
import { Columns } from '../inputs/Columns.tsx';
import { ParametersAt } from '../inputs/ParametersAt.tsx';
import { Section } from '../inputs/Section.tsx';
import { TextAt } from '../inputs/TextAt.tsx';
import { BlocksAt } from './BlocksAt.tsx';
import { NavigationAt } from './NavigationAt.tsx';

const root: string[] = [];

/** The inputs of a page. */
export default function PageInputs() {
  return (
    <Stack sx={{ gap: 2.5 }}>
      <Section title="What it is">
        <Columns min="18rem">
          <TextAt at={['title']} label="Title" required />
          <TextAt at={['description']} label="Description" help="A sentence under the title" multiline />
        </Columns>
        <NavigationAt />
      </Section>
      <Section title="Blocks" help="What the page shows, from top to bottom"><BlocksAt at={['blocks']} /></Section>
      <Section title="Who sees it" help="Whoever does not pass gets “not found”; nothing of the page leaves the server."><GatesAt at={root} rolesRequired who="sees the page" confirmed="the page opens" /></Section>
      <Section title="Parameters" help="What a link to this page may give, such as the id of a record"><ParametersAt at={['parameters']} empty="This page takes none." /></Section>
    </Stack>
  );
}
