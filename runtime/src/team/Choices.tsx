/** Something to tick; `words` say what follows, `fixed` that it cannot be changed here. */
export interface Choice { key: string; label: string; words?: string; fixed?: boolean }

interface ChoicesProps { id: string; legend: string; choices: readonly Choice[]; chosen: readonly string[]; onChange: (chosen: string[]) => void; none?: string; error?: string }

/** Boxes to tick, each with what it means. */
export function Choices({ id, legend, choices, chosen, onChange, none, error }: ChoicesProps) {
  return (
    <fieldset id={id} className="ticks" aria-describedby={error ? `${id}-error` : undefined} tabIndex={-1}>
      <legend className="label">{legend}</legend>
      {choices.map(({ key, label, words, fixed = false }) => (
        <label key={key} className="tick">
          <input
            type="checkbox" checked={chosen.includes(key)} disabled={fixed} aria-describedby={words ? `${id}-${key}` : undefined}
            onChange={(event) => onChange(event.target.checked ? [...chosen, key] : chosen.filter((other) => other !== key))}
          />
          <span>
            <strong>{label}</strong>
            {words && <span className="fine" id={`${id}-${key}`}>{words}</span>}
          </span>
        </label>
      ))}
      {choices.length === 0 && <p className="fine">{none}</p>}
      {error && <p className="wrong" id={`${id}-error`}>{error}</p>}
    </fieldset>
  );
}
