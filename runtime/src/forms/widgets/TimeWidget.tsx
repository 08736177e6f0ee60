import type { WidgetProps } from '@rjsf/utils';
import { describedBy } from '../described-by.ts';

/** The offset of this place from UTC, as RFC 3339 wants it behind a time. */
function offset(): string {
  const minutes = -new Date().getTimezoneOffset();
  const two = (n: number) => String(Math.floor(Math.abs(n))).padStart(2, '0');
  return minutes === 0 ? 'Z' : `${minutes < 0 ? '-' : '+'}${two(minutes / 60)}:${two(minutes % 60)}`;
}

/** A time of day where the person is. */
export function TimeWidget(props: WidgetProps) {
  const { id, value, required, disabled, readonly, onChange, onBlur, onFocus, rawErrors } = props;
  return (
    <input
      id={id} name={id} className="input short" type="time" value={typeof value === 'string' ? value.slice(0, 5) : ''} required={required} disabled={disabled} readOnly={readonly}
      aria-invalid={rawErrors?.length ? true : undefined} aria-describedby={describedBy(props)}
      onChange={(event) => onChange(event.target.value ? `${event.target.value}:00${offset()}` : undefined)} onBlur={() => onBlur(id, value)} onFocus={() => onFocus(id, value)}
    />
  );
}
