import { enumOptionsIndexForValue, enumOptionsValueForIndex, type WidgetProps } from '@rjsf/utils';
import { describedBy } from '../described-by.ts';
import { CheckboxesWidget } from './CheckboxesWidget.tsx';

/** A list to choose one from. Several are ticked in a list of boxes: a select for several is hard to use on a phone. */
export function SelectWidget(props: WidgetProps) {
  const { id, value, options, schema, required, disabled, readonly, multiple, placeholder, onChange, onBlur, onFocus, autofocus, rawErrors } = props;
  const { enumOptions = [], enumDisabled, emptyValue } = options;
  if (multiple) return <CheckboxesWidget {...props} />;
  const chosen = enumOptionsIndexForValue(value, enumOptions);
  const select = (index: string) => onChange(enumOptionsValueForIndex(index, enumOptions, emptyValue));
  return (
    <select
      id={id} name={id} className="input" value={typeof chosen === 'string' ? chosen : ''} required={required} disabled={disabled || readonly} autoFocus={autofocus}
      aria-invalid={rawErrors?.length ? true : undefined} aria-describedby={describedBy(props)}
      onChange={(event) => select(event.target.value)} onBlur={() => onBlur(id, value)} onFocus={() => onFocus(id, value)}
    >
      {(schema.default === undefined || chosen === undefined) && <option value="">{placeholder || 'Choose…'}</option>}
      {enumOptions.map((option, i) => <option key={i} value={String(i)} disabled={enumDisabled?.includes(option.value)}>{option.label}</option>)}
    </select>
  );
}
