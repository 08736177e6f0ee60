import { useMemo } from 'react';
import Stack from '@mui/material/Stack';
import type { JsonObject } from '@portico/schemas/json';
import { useAt } from '../body/use-body.ts';
import { parameterFacts } from '../form/form-facts.ts';
import { ParametersAt } from '../inputs/ParametersAt.tsx';
import { Section } from '../inputs/Section.tsx';
import { TextAt } from '../inputs/TextAt.tsx';
import { useFacts } from '../rule/use-facts.ts';
import type { Fact } from '../rule/facts.ts';
import { MappingAt } from '../template/MappingAt.tsx';
import { OperationAt, useOperation } from './OperationAt.tsx';
import { OperationSummary } from './OperationSummary.tsx';

const root: string[] = [];
const tableFacts: Fact[] = [
  { path: 'query.sort', label: 'What a table is sorted by', group: 'Table', type: 'text' }, { path: 'query.order', label: 'Sorting order', group: 'Table', type: 'text' }, { path: 'query.size', label: 'Rows at a time', group: 'Table', type: 'text' },
];

/** The inputs of a data source. */
export default function SourceInputs() {
  const { operation } = useOperation(root);
  const parameters = useAt<JsonObject>(['parameters']).value;
  const filters = useAt<JsonObject>(['filters']).value;
  const more = useMemo(() => [
    ...parameterFacts(parameters), ...parameterFacts(filters).map((fact) => ({ ...fact, path: fact.path.replace('parameters.', 'query.'), group: 'Filters' })), ...tableFacts,
  ], [parameters, filters]);
  const facts = useFacts('source', more);
  return (
    <Stack sx={{ gap: 2.5 }}>
      <Section title="What it is">
        <TextAt at={['label']} label="Name" required />
        <TextAt at={['description']} label="Description" multiline />
      </Section>
      <Section title="What it reads">
        <OperationAt at={root} effect="read" />
        {operation && <OperationSummary operation={operation} />}
      </Section>
      {operation && <Section title="What the read is given" help="Each name of the operation’s input, and where its value comes from"><MappingAt at={['with']} input={operation.input ?? { type: 'object', additionalProperties: false }} facts={facts} /></Section>}
      <Section title="Parameters" help="What a page’s link must give, such as the id of a record"><ParametersAt at={['parameters']} empty="None." /></Section>
      <Section title="Filters" help="What a table over this source may be narrowed by"><ParametersAt at={['filters']} one="filter" empty="None." /></Section>
    </Stack>
  );
}
