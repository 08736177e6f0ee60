import { enumOptionsDeselectValue, enumOptionsIsSelected, enumOptionsSelectValue, optionId, type WidgetProps } from '@rjsf/utils';
import { describedBy, labelId } from '../described-by.ts';

/** Choices of which several may hold. */
export function CheckboxesWidget(props: WidgetProps) {
  const { id, value, options, disabled, readonly, onChange, onBlur, onFocus } = props;
  const { enumOptions = [], enumDisabled } = options;
  const chosen = Array.isArray(value) ? value : [];
  return (
    <div id={id} className="choices" role="group" tabIndex={-1} aria-labelledby={labelId(id)} aria-describedby={describedBy(props)}>
      {enumOptions.map((option, i) => (
        <label key={i} className="choice" htmlFor={optionId(id, i)}>
          <input
            type="checkbox" id={optionId(id, i)} name={id} checked={enumOptionsIsSelected(option.value, chosen)}
            disabled={disabled || readonly || enumDisabled?.includes(option.value)}
            onChange={(event) => onChange(event.target.checked ? enumOptionsSelectValue(i, chosen, enumOptions) : enumOptionsDeselectValue(i, chosen, enumOptions))}
            onBlur={() => onBlur(id, chosen)} onFocus={() => onFocus(id, chosen)}
          />
          <span>{option.label}</span>
        </label>
      ))}
    </div>
  );
}
