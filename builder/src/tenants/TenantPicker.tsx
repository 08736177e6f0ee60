import { useEffect } from 'react';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import { useTenants } from '../rule/use-facts.ts';

interface Props { value: string; onChange: (tenant: string) => void; label: string; /** Tenants that somebody belongs to: they come first, and the first is chosen where none is. */ first?: readonly string[] }

/** One customer or partner, by its name. `value` is its id or short name; what is answered is its id. */
export function TenantPicker({ value, onChange, label, first }: Props) {
  const tenants = (useTenants().data ?? []).filter(({ kind }) => kind !== 'operator');
  const own = (id: string) => first?.includes(id) ?? false;
  const sorted = [...tenants].sort((a, b) => Number(own(b.id)) - Number(own(a.id)));
  const suggestion = first?.find((id) => tenants.some((tenant) => tenant.id === id));
  useEffect(() => { if (!value && suggestion) onChange(suggestion); }, [value, suggestion]);
  return (
    <TextField select fullWidth label={label} value={tenants.find(({ id, slug }) => id === value || slug === value)?.id ?? ''} onChange={(event) => onChange(event.target.value)}>
      {sorted.map(({ id, name }) => <MenuItem key={id} value={id}>{name}{first && !own(id) ? ' (does not belong there)' : ''}</MenuItem>)}
    </TextField>
  );
}
