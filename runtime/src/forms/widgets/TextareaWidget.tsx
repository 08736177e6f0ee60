import type { WidgetProps } from '@rjsf/utils';
import { describedBy } from '../described-by.ts';

/** A field of several lines. */
export function TextareaWidget(props: WidgetProps) {
  const { id, value, options, required, disabled, readonly, placeholder, onChange, onBlur, onFocus, autofocus, rawErrors } = props;
  return (
    <textarea
      id={id} name={id} className="input" rows={typeof options.rows === 'number' ? options.rows : 5} value={typeof value === 'string' ? value : ''}
      required={required} disabled={disabled} readOnly={readonly} placeholder={placeholder || undefined} autoFocus={autofocus}
      aria-invalid={rawErrors?.length ? true : undefined} aria-describedby={describedBy(props)}
      onChange={(event) => onChange(event.target.value === '' ? options.emptyValue : event.target.value)}
      onBlur={(event) => onBlur(id, event.target.value)} onFocus={(event) => onFocus(id, event.target.value)}
    />
  );
}
