import type { TeamRole } from '@portico/schemas/team-view';

/** A role to tick; `fixed` says why it cannot be changed here. */
export interface RoleChoice extends TeamRole { fixed?: string }

interface RoleChoicesProps { id: string; legend: string; roles: RoleChoice[]; chosen: readonly string[]; onChange: (chosen: string[]) => void; error?: string }

/** Roles as boxes to tick, each with what it lets people do. */
export function RoleChoices({ id, legend, roles, chosen, onChange, error }: RoleChoicesProps) {
  return (
    <fieldset id={id} className="role-choices" aria-describedby={error ? `${id}-error` : undefined} tabIndex={-1}>
      <legend className="label">{legend}</legend>
      {roles.map(({ key, label, description, administers, fixed }) => {
        const words = [description, administers && 'Manages the people here: may invite them and change their roles.', fixed].filter(Boolean).join(' ');
        return (
        <label key={key} className="role-choice">
          <input
            type="checkbox" checked={chosen.includes(key)} disabled={fixed !== undefined} aria-describedby={words ? `${id}-${key}` : undefined}
            onChange={(event) => onChange(event.target.checked ? [...chosen, key] : chosen.filter((other) => other !== key))}
          />
          <span>
            <strong>{label}</strong>
            {words && <span className="fine" id={`${id}-${key}`}>{words}</span>}
          </span>
        </label>
        );
      })}
      {roles.length === 0 && <p className="fine">There is no role that you may give here.</p>}
      {error && <p className="wrong" id={`${id}-error`}>{error}</p>}
    </fieldset>
  );
}
