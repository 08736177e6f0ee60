import { useAt } from '../body/use-body.ts';
import { Columns } from '../inputs/Columns.tsx';
import { ChoiceAt } from '../inputs/ChoiceAt.tsx';
import { Section } from '../inputs/Section.tsx';
import { TextAt } from '../inputs/TextAt.tsx';
import { FixedAt } from '../tenants/FixedAt.tsx';
import { useIssuerNames } from './use-issuer-names.ts';

const kinds = [{ value: 'user', label: 'A person' }, { value: 'service', label: 'A program that calls the API' }];

const kindWords = Object.fromEntries(kinds.map(({ value, label }) => [value, label]));
const states = [{ value: 'active', label: 'Active' }, { value: 'suspended', label: 'Suspended: cannot sign in' }];
const why = 'This never changes: it would hand their access to somebody else.';

/** The inputs of a person. Who they are at their identity provider is asked once. */
export function PersonInputs({ isNew }: { isNew: boolean }) {
  const issuers = useIssuerNames();
  const offered = Object.entries(issuers).map(([value, label]) => ({ value, label }));
  const service = useAt<string>(['kind']).value === 'service';
  return (
    <>
      <Section title="Who they are">
        <Columns>
          <TextAt at={['name']} label="Name" required />
          {isNew ? <ChoiceAt at={['kind']} label="Kind" required options={kinds} /> : <FixedAt at={['kind']} label="Kind" words={kindWords} />}
          {!service && <TextAt at={['email']} label="E-mail" required type="email" help="For people to read; it never decides who someone is" />}
          <ChoiceAt at={['status']} label="Status" required options={states} />
        </Columns>
      </Section>
      <Section title="At the identity provider" {...(!isNew && { help: why })}>
        <Columns>
          {isNew
            ? <ChoiceAt at={['issuer']} label="Issuer" required options={offered} help="Where they sign in" />
            : <FixedAt at={['issuer']} label="Issuer" words={issuers} />}
          {isNew ? <TextAt at={['subject']} label="Subject" required help="Their id there" /> : <FixedAt at={['subject']} label="Subject" />}
        </Columns>
      </Section>
    </>
  );
}
