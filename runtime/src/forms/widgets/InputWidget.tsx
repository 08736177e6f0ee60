import { getInputProps, type WidgetProps } from '@rjsf/utils';
import { describedBy } from '../described-by.ts';

const kinds: Record<string, string> = { email: 'email', password: 'password', uri: 'url', tel: 'tel', color: 'color', date: 'date' };

/** A field of one line; which kind follows from the schema's type and format or the widget asked for. */
export function InputWidget(props: WidgetProps) {
  const { id, value, options, schema, required, disabled, readonly, placeholder, onChange, onBlur, onFocus, autofocus, rawErrors } = props;
  const asked = typeof options.inputType === 'string' ? options.inputType : kinds[String(props.kind ?? '')] ?? kinds[schema.format ?? ''];
  const { type, step, min, max, autoComplete } = getInputProps(schema, asked, options);
  const examples = Array.isArray(schema.examples) ? schema.examples.map(String) : [];
  return (
    <>
      <input
        id={id} name={id} className={`input${type === 'number' || type === 'date' ? ' short' : ''}`} type={type} step={step} min={min} max={max}
        inputMode={schema.type === 'integer' ? 'numeric' : undefined} autoComplete={autoComplete ?? (type === 'email' ? 'email' : undefined)}
        value={value === undefined || value === null ? '' : String(value)} required={required} disabled={disabled} readOnly={readonly} autoFocus={autofocus}
        placeholder={placeholder || undefined} list={examples.length ? `${id}__examples` : undefined}
        aria-invalid={rawErrors?.length ? true : undefined} aria-describedby={describedBy(props)}
        onChange={(event) => onChange(event.target.value === '' ? options.emptyValue : event.target.value)}
        onBlur={(event) => onBlur(id, event.target.value)} onFocus={(event) => onFocus(id, event.target.value)}
      />
      {examples.length > 0 && <datalist id={`${id}__examples`}>{examples.map((example) => <option key={example} value={example} />)}</datalist>}
    </>
  );
}
