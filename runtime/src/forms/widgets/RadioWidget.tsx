import { enumOptionsIsSelected, optionId, type WidgetProps } from '@rjsf/utils';
import { describedBy, labelId } from '../described-by.ts';

/** A few choices of which one holds. */
export function RadioWidget(props: WidgetProps) {
  const { id, value, options, required, disabled, readonly, onChange, onBlur, onFocus, rawErrors } = props;
  const { enumOptions = [], enumDisabled } = options;
  return (
    <div id={id} className="choices" role="radiogroup" tabIndex={-1} aria-labelledby={labelId(id)} aria-describedby={describedBy(props)} aria-required={required || undefined} aria-invalid={rawErrors?.length ? true : undefined}>
      {enumOptions.map((option, i) => (
        <label key={i} className="choice" htmlFor={optionId(id, i)}>
          <input
            type="radio" id={optionId(id, i)} name={id} checked={enumOptionsIsSelected(option.value, value)}
            disabled={disabled || readonly || enumDisabled?.includes(option.value)}
            onChange={() => onChange(option.value)} onBlur={() => onBlur(id, value)} onFocus={() => onFocus(id, value)}
          />
          <span>{option.label}</span>
        </label>
      ))}
    </div>
  );
}
