import { localToUTC, utcToLocal, type WidgetProps } from '@rjsf/utils';
import { describedBy } from '../described-by.ts';

/** A day and a time in the person's own time zone; the answer is in UTC. */
export function DateTimeWidget(props: WidgetProps) {
  const { id, value, required, disabled, readonly, onChange, onBlur, onFocus, rawErrors } = props;
  return (
    <input
      id={id} name={id} className="input short" type="datetime-local" value={utcToLocal(typeof value === 'string' ? value : '')} required={required} disabled={disabled} readOnly={readonly}
      aria-invalid={rawErrors?.length ? true : undefined} aria-describedby={describedBy(props)}
      onChange={(event) => onChange(localToUTC(event.target.value))} onBlur={() => onBlur(id, value)} onFocus={() => onFocus(id, value)}
    />
  );
}
