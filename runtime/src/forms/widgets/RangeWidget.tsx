import { rangeSpec, type WidgetProps } from '@rjsf/utils';
import { describedBy } from '../described-by.ts';

/** A number on a scale, with the number beside it. */
export function RangeWidget(props: WidgetProps) {
  const { id, value, schema, disabled, readonly, onChange, onBlur, onFocus, rawErrors } = props;
  const { min = 0, max = 100, step } = rangeSpec(schema);
  return (
    <div className="range">
      <input
        id={id} name={id} type="range" min={min} max={max} step={step} value={typeof value === 'number' ? value : min} disabled={disabled || readonly}
        aria-invalid={rawErrors?.length ? true : undefined} aria-describedby={describedBy(props)}
        onChange={(event) => onChange(Number(event.target.value))} onBlur={() => onBlur(id, value)} onFocus={() => onFocus(id, value)}
      />
      <output htmlFor={id}>{typeof value === 'number' ? value : '–'}</output>
    </div>
  );
}
