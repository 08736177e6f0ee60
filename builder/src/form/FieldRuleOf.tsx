import { useMemo } from 'react';
import type { Json, JsonObject } from '@portico/schemas/json';
import { setAt } from '../body/path.ts';
import { useBodyState, useBodyStore, useReadOnly } from '../body/use-body.ts';
import { RuleEditor } from '../rule/RuleEditor.tsx';
import { useFacts } from '../rule/use-facts.ts';
import { formFacts } from './form-facts.ts';
import type { Level } from './form-model.ts';

/** When a field is shown. A field whose rule does not hold is neither shown nor accepted by the server. */
export function FieldRuleOf({ level, name }: { level: Level; name: string }) {
  const store = useBodyStore();
  const readOnly = useReadOnly();
  const body = useBodyState((state) => state.body);
  const faults = useBodyState((state) => state.faults);
  const field = `${level.dotted}${name}`;
  const fields = useMemo(() => formFacts(body.schema as JsonObject).filter(({ path }) => path !== `form.${field}`), [body.schema, field]);
  const facts = useFacts('field', fields);
  const rules = Array.isArray(body.rules) ? body.rules : [];
  const index = rules.findIndex((rule) => (rule as JsonObject | null)?.field === field);
  const pointer = `/rules/${index}`;
  const put = (show: Json | undefined) => {
    const next = show === undefined ? rules.filter((_, other) => other !== index)
      : index < 0 ? [...rules, { field, show }]
      : rules.map((rule, other) => (other === index ? { ...(rule as JsonObject), show } : rule));
    store.replace(setAt(body, ['rules'], next.length ? next : undefined) as JsonObject);
  };
  return (
    <RuleEditor
      label="When it is shown" value={index < 0 ? undefined : (rules[index] as JsonObject).show} onChange={put} facts={facts} readOnly={readOnly} without="Always."
      {...(index >= 0 && { pointer, errors: [...new Set(faults.filter((fault) => fault.pointer === pointer || fault.pointer.startsWith(`${pointer}/`)).map(({ message }) => message))] })}
    />
  );
}
