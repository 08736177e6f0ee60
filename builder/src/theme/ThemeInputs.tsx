import Box from '@mui/material/Box';
import Stack from '@mui/material/Stack';
import { defaultCopy } from '@portico/schemas/theme';
import { Columns } from '../inputs/Columns.tsx';
import { NumberAt } from '../inputs/NumberAt.tsx';
import { Section } from '../inputs/Section.tsx';
import { TextAt } from '../inputs/TextAt.tsx';
import { ColourAt } from './ColourAt.tsx';
import { LogoAt } from './LogoAt.tsx';
import { ThemePreview } from './ThemePreview.tsx';

const copyNames: Record<keyof typeof defaultCopy, string> = {
  welcome: 'Greeting', signIn: 'Sign in', signOut: 'Sign out', support: 'Where help is', notFound: 'A page that is not there', empty: 'A list without records', footer: 'Foot of each page',
};

/** The inputs of a theme, with a portal in it beside them. */
export default function ThemeInputs() {
  return (
    <Box sx={{ display: 'grid', gap: 2.5, gridTemplateColumns: { xs: 'minmax(0, 1fr)', lg: 'minmax(0, 3fr) minmax(0, 2fr)' }, alignItems: 'start' }}>
      <Stack sx={{ gap: 2.5, minWidth: 0 }}>
        <Section title="What it is"><TextAt at={['label']} label="Name" required /></Section>
        <Section title="Colours" help="Each pair of text and ground is kept readable; a hint says where a colour is too close to another.">
          <Columns min="16rem">
            <ColourAt name="primary" label="Main colour" required help="Buttons and links" />
            <ColourAt name="accent" label="Second colour" otherwise="The main colour" />
            <ColourAt name="background" label="Ground" otherwise="Portico’s own" />
            <ColourAt name="surface" label="Cards" otherwise="Portico’s own" />
            <ColourAt name="text" label="Text" otherwise="Portico’s own" />
          </Columns>
          <NumberAt at={['radius']} label="Roundness of corners" min={0} max={24} help="0 is square; left empty: Portico’s own" />
        </Section>
        <Section title="Logo"><LogoAt /></Section>
        <Section title="Words" help="Left empty: Portico’s own words">
          <Columns min="16rem">
            {(Object.keys(copyNames) as (keyof typeof defaultCopy)[]).map((name) => <TextAt key={name} at={['copy', name]} label={copyNames[name]} placeholder={defaultCopy[name]} multiline={name === 'support' || name === 'footer'} />)}
          </Columns>
        </Section>
      </Stack>
      <Box sx={{ position: { lg: 'sticky' }, top: { lg: 148 }, maxHeight: { lg: 'calc(100vh - 170px)' }, overflow: { lg: 'auto' }, minWidth: 0 }}><ThemePreview /></Box>
    </Box>
  );
}
