import { useMemo } from 'react';
import Stack from '@mui/material/Stack';
import type { JsonObject } from '@portico/schemas/json';
import { useAt } from '../body/use-body.ts';
import { useDefinitions } from '../definitions/use-definitions.ts';
import { formFacts, parameterFacts } from '../form/form-facts.ts';
import { GatesAt } from '../gate/GatesAt.tsx';
import { KeyAt } from '../inputs/KeyAt.tsx';
import { ParametersAt } from '../inputs/ParametersAt.tsx';
import { Section } from '../inputs/Section.tsx';
import { TextAt } from '../inputs/TextAt.tsx';
import { useFacts } from '../rule/use-facts.ts';
import { OperationAt, useOperation } from '../source/OperationAt.tsx';
import { OperationSummary } from '../source/OperationSummary.tsx';
import { MappingAt } from '../template/MappingAt.tsx';
import { ChecksAt } from './ChecksAt.tsx';
import { ConfirmAt } from './ConfirmAt.tsx';
import { PreviewAt } from './PreviewAt.tsx';
import { ReceiptAt } from './ReceiptAt.tsx';

const root: string[] = [];
const call = ['call'];

/** The inputs of an action, in the order in which it happens: who, what they fill in, what is run, what they keep. */
export default function ActionInputs() {
  const { operation } = useOperation(call);
  const forms = useDefinitions('form');
  const formKey = useAt<string>(['form']).value;
  const parameters = useAt<JsonObject>(['parameters']).value;
  const form = forms.body(formKey);
  const more = useMemo(() => [...formFacts(form?.schema as JsonObject | undefined), ...parameterFacts(parameters)], [form, parameters]);
  const facts = useFacts('call', more);
  return (
    <Stack sx={{ gap: 2.5 }}>
      <Section title="What it is">
        <TextAt at={['label']} label="Name" required help="The words on the button" />
        <TextAt at={['description']} label="Description" multiline />
      </Section>
      <Section title="Who may do it" help="The server asks again when it is done, not only when the button is drawn."><GatesAt at={root} rolesRequired who="may do it" confirmed="it is done" /></Section>
      <Section title="What people give">
        <KeyAt at={['form']} label="Form" kind="form" none="No form: a button" help="What they fill in" />
        <ParametersAt at={['parameters']} empty="No parameters: the action is about no particular record." />
        <ChecksAt more={more} />
        <ConfirmAt />
      </Section>
      <Section title="What it runs">
        <OperationAt at={call} effect="write" />
        {operation && <OperationSummary operation={operation} />}
        {operation && <MappingAt at={['call', 'with']} input={operation.input ?? { type: 'object', additionalProperties: false }} facts={facts} />}
      </Section>
      <PreviewAt facts={facts} more={more} />
      <ReceiptAt more={more} operation={operation} />
    </Stack>
  );
}
