interface TextFieldProps { id: string; label: string; type: 'email' | 'text'; autoComplete: string; value: string; onChange: (value: string) => void; hint?: string; error?: string }

/** A line to fill in, with its hint and what is wrong with it. */
export function TextField({ id, label, type, autoComplete, value, onChange, hint, error }: TextFieldProps) {
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ');
  return (
    <div className="text-field">
      <label className="label" htmlFor={id}>{label}</label>
      <input id={id} className="input" type={type} autoComplete={autoComplete} maxLength={type === 'email' ? 254 : 200} value={value} onChange={(event) => onChange(event.target.value)} aria-invalid={error ? true : undefined} aria-describedby={described || undefined} />
      {hint && <p className="fine" id={`${id}-hint`}>{hint}</p>}
      {error && <p className="wrong" id={`${id}-error`}>{error}</p>}
    </div>
  );
}
