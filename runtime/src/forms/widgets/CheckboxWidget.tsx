import { descriptionId, getTemplate, schemaRequiresTrueValue, type WidgetProps } from '@rjsf/utils';
import { describedBy } from '../described-by.ts';
import { Needed } from '../templates/Needed.tsx';

/** Yes or no as one box with its label beside it. */
export function CheckboxWidget(props: WidgetProps) {
  const { id, value, schema, uiSchema, options, label, hideLabel, required, disabled, readonly, onChange, onBlur, onFocus, autofocus, rawErrors, registry } = props;
  const Description = getTemplate<'DescriptionFieldTemplate'>('DescriptionFieldTemplate', registry, options);
  const description = options.description ?? schema.description;
  // A box must be ticked only where the schema accepts nothing but true; otherwise leaving it empty is an answer.
  const mustTick = Boolean(required) && schemaRequiresTrueValue(schema);
  return (
    <>
      <label className="choice" htmlFor={id}>
        <input
          type="checkbox" id={id} name={id} checked={value === true} required={mustTick} disabled={disabled || readonly} autoFocus={autofocus}
          aria-invalid={rawErrors?.length ? true : undefined} aria-describedby={describedBy(props)} aria-label={hideLabel ? label : undefined}
          onChange={(event) => onChange(event.target.checked)} onBlur={() => onBlur(id, value)} onFocus={() => onFocus(id, value)}
        />
        {!hideLabel && <span>{label}{mustTick && <Needed />}</span>}
      </label>
      {!hideLabel && description && <Description id={descriptionId(id)} description={description} schema={schema} uiSchema={uiSchema} registry={registry} />}
    </>
  );
}
