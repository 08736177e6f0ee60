import Autocomplete from '@mui/material/Autocomplete';
import TextField from '@mui/material/TextField';
import { factAt, type Fact } from './facts.ts';

interface Props { facts: Fact[]; value: string; onChange: (path: string) => void; disabled?: boolean; label?: string; error?: string | undefined }

/** One fact, chosen by what people call it; a path that has no name can be typed. */
export function FactPicker({ facts, value, onChange, disabled = false, label = 'Fact', error }: Props) {
  const known = facts.some(({ path }) => path === value);
  return (
    <Autocomplete
      key={known ? 'known' : 'unknown'} size="small" fullWidth freeSolo autoSelect disableClearable disabled={disabled} value={value} options={facts.map(({ path }) => path)}
      groupBy={(path) => factAt(facts, path).group} getOptionLabel={(path) => factAt(facts, path).label} isOptionEqualToValue={(a, b) => a === b}
      filterOptions={(options, { inputValue }) => {
        const asked = inputValue.toLowerCase();
        const chosen = factAt(facts, value).label.toLowerCase() === asked;
        return chosen ? options : options.filter((path) => path.toLowerCase().includes(asked) || factAt(facts, path).label.toLowerCase().includes(asked));
      }}
      onChange={(_, next) => { if (next) onChange(facts.find((fact) => fact.label === next)?.path ?? next); }}
      renderInput={(params) => <TextField {...params} error={error !== undefined} helperText={error ?? (known || !value ? undefined : <code>{value}</code>)} slotProps={{ ...params.slotProps, htmlInput: { ...params.slotProps.htmlInput, 'aria-label': label } }} />}
    />
  );
}
