import { useEffect, useId, useMemo, useRef, useState, type ReactNode } from 'react';
import RjsfForm, { type IChangeEvent } from '@rjsf/core';
import { deepEquals, englishStringTranslator, TranslatableString, type RJSFSchema, type UiSchema } from '@rjsf/utils';
import type { Json } from '@portico/schemas/json';
import { stepsOf } from '@portico/schemas/pointer';
import type { Fault } from '@portico/schemas/problem';
import { resolveForm } from '@portico/schemas/resolve-form';
import type { FormView } from '@portico/schemas/view';
import { cleanUi } from './clean-ui.ts';
import { faultErrors, standingFaults } from './fault-errors.ts';
import { findField, focusField, inFieldOrder } from './find-field.ts';
import { keepHidden } from './keep-hidden.ts';
import { templates } from './templates/index.ts';
import { validator } from './validator.ts';
import { widgets } from './widgets/index.ts';
import './forms.css';

export interface FilledFormProps {
  form: FormView;
  /** What was filled in before, if anything. */
  answers: Json | undefined;
  onAnswers: (answers: Json | undefined) => void;
  onSubmit: (input: Json) => void;
  /** What the server found wrong with what was sent. */
  faults: Fault[];
  announce: (sentence: string) => void;
  /** The buttons. */
  children: ReactNode;
}

interface Resolved { schema: RJSFSchema; ui: UiSchema; data: Json | undefined }

/** The form as the rules leave it for these answers. A part that came out the same keeps its identity, so that RJSF need not begin anew. */
function resolve(form: FormView, answers: Json | undefined, before: Resolved | undefined): Resolved {
  const { schema, ui, data } = form.rules.length
    ? resolveForm(form, form.facts, answers ?? {})
    : { schema: form.schema, ui: form.ui, data: answers };
  const clean = cleanUi(ui);
  return {
    schema: before && deepEquals(before.schema, schema) ? before.schema : (schema as RJSFSchema),
    ui: before && deepEquals(before.ui, clean) ? before.ui : clean,
    data,
  };
}

// RJSF would fill "New Value" into a field of the person's own.
const words: typeof englishStringTranslator = (key, given) => (key === TranslatableString.NewStringDefault ? '' : englishStringTranslator(key, given));

// A choice is the person's to make: the first of several constants is not an answer.
const defaults = { constAsDefaults: 'skipOneOf' } as const;

/** A form that a person fills in. Fields come and go as its rules say; only what is shown is handed on. */
export default function FilledForm({ form, answers, onAnswers, onSubmit, faults, announce, children }: FilledFormProps) {
  const prefix = `f${useId().replace(/[^a-z0-9]/gi, '')}`;
  const before = useRef<Resolved>(undefined);
  const resolved = useMemo(() => resolve(form, answers, before.current), [form, answers]);
  before.current = resolved;
  const [tried, setTried] = useState(false);
  const sent = useRef<Json>(undefined);

  const standing = useMemo(() => standingFaults(faults, sent.current, resolved.data), [faults, resolved.data]);
  // RJSF draws anew whenever this is another object, so it stays the same while it says the same.
  const said = JSON.stringify(standing);
  const extraErrors = useMemo(() => faultErrors(standing), [said]);

  useEffect(() => {
    const paths = inFieldOrder(prefix, faults.map(({ pointer }) => ({ path: stepsOf(pointer) })).filter(({ path }) => path.length && findField(prefix, path)));
    if (paths[0]) focusField(prefix, paths[0].path);
  }, [faults, prefix]);

  const change = ({ formData }: IChangeEvent) => onAnswers(keepHidden(answers, resolved.data, formData as Json | undefined));
  const refuse = (errors: { property?: string; path?: string[] }[]) => {
    setTried(true);
    const paths = inFieldOrder(prefix, errors.map(({ path, property }) => ({ path: path ?? (property ?? '').split('.').filter(Boolean) })));
    announce(paths.length === 1 ? 'One answer needs another look.' : `${paths.length} answers need another look.`);
    if (paths[0]) focusField(prefix, paths[0].path);
  };
  const submit = ({ formData }: IChangeEvent) => {
    sent.current = formData as Json;
    onSubmit((formData ?? {}) as Json);
  };

  return (
    <div className="form">
      <RjsfForm
        idPrefix={prefix} schema={resolved.schema} uiSchema={resolved.ui} formData={resolved.data} validator={validator}
        templates={templates} widgets={widgets} extraErrors={extraErrors} noHtml5Validate showErrorList="top"
        experimental_defaultFormStateBehavior={defaults} useFallbackUiForUnsupportedType translateString={words}
        // Nobody is told off while typing for the first time; once something was wrong, it turns right as soon as it is.
        liveValidate={tried ? 'onChange' : false}
        onChange={change} onSubmit={submit} onError={refuse}
      >
        {children}
      </RjsfForm>
    </div>
  );
}
