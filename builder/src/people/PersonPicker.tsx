import { useEffect, useState } from 'react';
import Autocomplete from '@mui/material/Autocomplete';
import TextField from '@mui/material/TextField';
import { useGetList, useGetOne } from 'react-admin';
import type { PersonRecord } from '../session/admin-api.ts';

interface Props { value: string; onChange: (person: PersonRecord | null) => void; label: string; help?: string }

/** One person, found by name or e-mail. */
export function PersonPicker({ value, onChange, label, help }: Props) {
  const [typed, setTyped] = useState('');
  const [q, setQ] = useState('');
  useEffect(() => { const timer = setTimeout(() => setQ(typed), 250); return () => clearTimeout(timer); }, [typed]);
  const { data: known } = useGetOne<PersonRecord>('people', { id: value }, { enabled: value !== '', retry: false });
  const chosen = value && known ? known : null;
  const { data = [], isFetching } = useGetList<PersonRecord>('people', { pagination: { page: 1, perPage: 20 }, sort: { field: 'name', order: 'ASC' }, filter: { ...(q && q !== chosen?.name && { q }) } });
  const options = chosen && !data.some(({ id }) => id === chosen.id) ? [chosen, ...data] : data;
  return (
    <Autocomplete
      options={options} value={chosen} loading={isFetching} filterOptions={(all) => all} getOptionLabel={({ name }) => name} getOptionKey={({ id }) => id} isOptionEqualToValue={(a, b) => a.id === b.id} noOptionsText="Nobody like this"
      onChange={(_, next) => onChange(next)} onInputChange={(_, text, reason) => { if (reason === 'input' || reason === 'clear') setTyped(text); }}
      renderOption={({ key, ...props }, person) => <li key={key} {...props}><span>{person.name}<br /><span style={{ color: '#4d5a67', fontSize: '0.9em' }}>{person.kind === 'service' ? 'a program' : person.email} · {person.memberships.map(({ tenantName }) => tenantName).join(', ') || 'no tenant'}</span></span></li>}
      renderInput={(params) => <TextField {...params} label={label} helperText={help} />}
    />
  );
}
