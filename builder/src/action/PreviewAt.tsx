import { useMemo } from 'react';
import Button from '@mui/material/Button';
import type { JsonObject } from '@portico/schemas/json';
import { useAt } from '../body/use-body.ts';
import { Section } from '../inputs/Section.tsx';
import { Framed } from '../page/Framed.tsx';
import type { Fact } from '../rule/facts.ts';
import { useFacts } from '../rule/use-facts.ts';
import { OperationAt, useOperation } from '../source/OperationAt.tsx';
import { MappingAt } from '../template/MappingAt.tsx';
import { LinesAt } from './LinesAt.tsx';
import { resultFacts } from './result-facts.ts';

const at = ['preview'];

/** A read that shows what the action will mean, such as the next invoice, before people confirm. */
export function PreviewAt({ facts, more }: { facts: Fact[]; more: Fact[] }) {
  const { value, set, readOnly } = useAt<JsonObject>(at);
  const { operation } = useOperation(at);
  const all = useMemo(() => [...resultFacts(operation), ...more], [operation, more]);
  const lineFacts = useFacts('receipt', all);
  if (value === undefined) {
    return (
      <Section title="What people see before they confirm" help="A read that shows the consequences, such as the new price">
        {!readOnly && <div><Button variant="outlined" onClick={() => set({ connector: '', operation: '', lines: [] })}>Show the consequences</Button></div>}
      </Section>
    );
  }
  return (
    <Section title="What people see before they confirm" at="/preview" aside={!readOnly && <Button onClick={() => set(undefined)}>Remove</Button>}>
      <OperationAt at={at} effect="read" />
      {operation && <MappingAt at={[...at, 'with']} input={operation.input ?? { type: 'object', additionalProperties: false }} facts={facts} />}
      <Framed title="Lines"><LinesAt at={[...at, 'lines']} facts={lineFacts} /></Framed>
    </Section>
  );
}
