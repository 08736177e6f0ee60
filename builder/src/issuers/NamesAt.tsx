import { useState } from 'react';
import Autocomplete from '@mui/material/Autocomplete';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import DeleteIcon from '@mui/icons-material/DeleteOutlined';
import type { JsonObject } from '@portico/schemas/json';
import { pointerOf, type Path } from '../body/path.ts';
import { useAt } from '../body/use-body.ts';
import type { Option } from '../definitions/use-definitions.ts';

/** Which of the issuer's names of roles gives which roles here. A name that is not in the list gives nothing. */
export function NamesAt({ at, roles }: { at: Path; roles: Option[] }) {
  const { value, set, error, pointer, readOnly } = useAt<JsonObject>(at);
  const [name, setName] = useState('');
  const rows = Object.entries((value ?? {}) as Record<string, string[]>);
  const known = (role: string) => roles.some((one) => one.value === role);
  const put = (key: string, given: string[]) => set({ ...value, [key]: given });
  const drop = (key: string) => set(Object.fromEntries(rows.filter(([other]) => other !== key)) as JsonObject);
  const add = () => {
    const key = name.trim();
    if (!key || rows.some(([other]) => other === key)) return;
    put(key, known(key) ? [key] : []);
    setName('');
  };
  return (
    <Box data-at={pointer} role="group" aria-label="Names of roles" sx={{ display: 'grid', gap: 1.5 }}>
      <div>
        <Typography variant="subtitle2" component="h4">Their name, and the roles that it gives here</Typography>
        <Typography variant="body2" color={error ? 'error' : 'textSecondary'}>{error ?? 'A name that is not listed gives nothing.'}</Typography>
      </div>
      {rows.map(([key, given]) => (
        <Box key={key} data-at={pointerOf([...at, key])} sx={{ display: 'grid', gap: 1, gridTemplateColumns: { xs: 'minmax(0, 1fr) auto', sm: 'minmax(8rem, 1fr) minmax(0, 2fr) auto' }, alignItems: 'center' }}>
          <Typography component="code" sx={{ fontFamily: 'monospace', overflowWrap: 'anywhere' }}>{key}</Typography>
          <Autocomplete
            multiple disableCloseOnSelect options={roles.map((one) => one.value)} value={given} disabled={readOnly} getOptionLabel={(role) => roles.find((one) => one.value === role)?.label ?? role} onChange={(_, next) => put(key, next)} noOptionsText="No such role" sx={{ gridRow: { xs: 2, sm: 'auto' }, gridColumn: { xs: '1 / -1', sm: 'auto' } }}
            renderInput={(params) => <TextField {...params} label={`Roles for ${key}`} error={given.length === 0 || given.some((role) => !known(role))} helperText={given.length === 0 ? 'Choose at least one' : given.some((role) => !known(role)) ? 'The release has no such role; it counts for nothing' : undefined} />}
          />
          {!readOnly && <IconButton aria-label={`Remove ${key}`} onClick={() => drop(key)}><DeleteIcon fontSize="small" /></IconButton>}
        </Box>
      ))}
      {!readOnly && (
        <Box sx={{ display: 'flex', gap: 1, alignItems: 'flex-start' }}>
          <TextField label="Another name at the issuer" value={name} onChange={(event) => setName(event.target.value)} onKeyDown={(event) => { if (event.key === 'Enter') { event.preventDefault(); add(); } }} sx={{ flex: '0 1 18rem', minWidth: 0 }} slotProps={{ htmlInput: { spellCheck: false, autoCapitalize: 'none' } }} />
          <Button variant="outlined" disabled={!name.trim()} onClick={add} sx={{ minHeight: 38 }}>Add</Button>
        </Box>
      )}
    </Box>
  );
}
