import { useEffect, useState } from 'react';
import Autocomplete from '@mui/material/Autocomplete';
import TextField from '@mui/material/TextField';
import { useGetList, useGetOne } from 'react-admin';
import type { TenantRecord } from '../session/admin-api.ts';

/** One customer or partner among any number, found by what is typed; none is every one. `value` is its id. */
export function TenantSearch({ value, onChange, label }: { value: string; onChange: (tenant: string) => void; label: string }) {
  const [typed, setTyped] = useState('');
  const [q, setQ] = useState('');
  useEffect(() => { const timer = setTimeout(() => setQ(typed), 250); return () => clearTimeout(timer); }, [typed]);
  const { data: known } = useGetOne<TenantRecord>('tenants', { id: value }, { enabled: value !== '', retry: false });
  const chosen = value && known ? known : null;
  const { data = [], isFetching } = useGetList<TenantRecord>('tenants', { pagination: { page: 1, perPage: 20 }, sort: { field: 'name', order: 'ASC' }, filter: { ...(q && q !== chosen?.name && { q }) } });
  const found = data.filter(({ kind }) => kind !== 'operator');
  return (
    <Autocomplete
      options={chosen && !found.some(({ id }) => id === chosen.id) ? [chosen, ...found] : found} value={chosen} loading={isFetching} filterOptions={(all) => all}
      getOptionLabel={({ name }) => name} getOptionKey={({ id }) => id} isOptionEqualToValue={(a, b) => a.id === b.id} noOptionsText="No tenant like this"
      onChange={(_, next) => onChange(next?.id ?? '')} onInputChange={(_, text, reason) => { if (reason === 'input' || reason === 'clear') setTyped(text); }}
      renderInput={(params) => <TextField {...params} label={label} placeholder="Every tenant" slotProps={{ ...params.slotProps, inputLabel: { ...params.slotProps.inputLabel, shrink: true } }} />}
    />
  );
}
