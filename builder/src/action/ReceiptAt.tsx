import { useMemo } from 'react';
import type { Operation } from '@portico/schemas/connector';
import { Section } from '../inputs/Section.tsx';
import { Framed } from '../page/Framed.tsx';
import type { Fact } from '../rule/facts.ts';
import { useFacts } from '../rule/use-facts.ts';
import { TemplateAt } from '../template/TemplateAt.tsx';
import { LinesAt } from './LinesAt.tsx';
import { resultFacts } from './result-facts.ts';

/** What people keep when it is done. */
export function ReceiptAt({ more, operation }: { more: Fact[]; operation: Operation | undefined }) {
  const all = useMemo(() => [...resultFacts(operation), ...more], [operation, more]);
  const facts = useFacts('receipt', all);
  return (
    <Section title="Receipt" help="What people keep when it is done" at="/receipt">
      <TemplateAt at={['receipt', 'title']} label="Title" facts={facts} words optional={false} />
      <TemplateAt at={['receipt', 'reference']} label="Reference" help="The number they give when they ask about it" facts={facts} words />
      <Framed title="Lines"><LinesAt at={['receipt', 'lines']} facts={facts} /></Framed>
    </Section>
  );
}
