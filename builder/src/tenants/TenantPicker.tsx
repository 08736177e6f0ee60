import { useEffect } from 'react';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import { useTenants } from '../rule/use-facts.ts';

interface Props {
  value: string; onChange: (tenant: string) => void; label: string;
  /** Tenants that somebody belongs to: they come first, and the first is chosen where none is. */
  first?: readonly string[];
  /** Tenants in which they act by a delegation, with the partner's name. */
  acts?: ReadonlyMap<string, string>;
}

/** One customer or partner, by its name. `value` is its id or short name; what is answered is its id. */
export function TenantPicker({ value, onChange, label, first, acts }: Props) {
  const tenants = (useTenants().data ?? []).filter(({ kind }) => kind !== 'operator');
  const own = (id: string) => first?.includes(id) ?? false;
  const near = (id: string) => (own(id) ? 2 : acts?.has(id) ? 1 : 0);
  const sorted = [...tenants].sort((a, b) => near(b.id) - near(a.id));
  const stands = (id: string) => (!first || own(id) ? '' : acts?.has(id) ? ` (acts there for ${acts.get(id)})` : ' (does not belong there)');
  const suggestion = first?.find((id) => tenants.some((tenant) => tenant.id === id));
  useEffect(() => { if (!value && suggestion) onChange(suggestion); }, [value, suggestion]);
  return (
    <TextField select fullWidth label={label} value={tenants.find(({ id, slug }) => id === value || slug === value)?.id ?? ''} onChange={(event) => onChange(event.target.value)}>
      {sorted.map(({ id, name }) => <MenuItem key={id} value={id}>{name}{stands(id)}</MenuItem>)}
    </TextField>
  );
}
