import Box from '@mui/material/Box';
import Stack from '@mui/material/Stack';
import { Columns } from '../inputs/Columns.tsx';
import { Section } from '../inputs/Section.tsx';
import { TextAt } from '../inputs/TextAt.tsx';
import { FieldsOf } from './FieldsOf.tsx';
import { FormPreview } from './FormPreview.tsx';
import { topLevel } from './form-model.ts';
import { PasteSchema } from './PasteSchema.tsx';
import { SchemaExtras } from './SchemaExtras.tsx';

/** The inputs of a form, with the form as people see it beside them. */
export default function FormInputs() {
  return (
    <Box sx={{ display: 'grid', gap: 2.5, gridTemplateColumns: { xs: 'minmax(0, 1fr)', lg: 'minmax(0, 3fr) minmax(0, 2fr)' }, alignItems: 'start' }}>
      <Stack sx={{ gap: 2.5, minWidth: 0 }}>
        <Section title="What it is">
          <Columns min="18rem">
            <TextAt at={['title']} label="Title" />
            <TextAt at={['description']} label="Description" help="A sentence or two above the fields" multiline />
          </Columns>
        </Section>
        <Section title="Fields" help="What people fill in, from top to bottom" aside={<PasteSchema />}>
          <SchemaExtras />
          <FieldsOf level={topLevel} />
        </Section>
      </Stack>
      <Box sx={{ position: { lg: 'sticky' }, top: { lg: 148 }, maxHeight: { lg: 'calc(100vh - 170px)' }, overflow: { lg: 'auto' }, minWidth: 0 }}><FormPreview /></Box>
    </Box>
  );
}
