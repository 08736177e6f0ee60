import Autocomplete from '@mui/material/Autocomplete';
import TextField from '@mui/material/TextField';
import { useThings } from './use-things.ts';

const groups: Record<string, string> = { page: 'Pages', action: 'Actions', block: 'Blocks', field: 'Fields', portal: 'The tenant' };

/** One page, action, block or field of the drafts, by its name. */
export function ThingPicker({ value, onChange, label, help }: { value: string; onChange: (thing: string) => void; label: string; help?: string }) {
  const { options, labelOf } = useThings();
  return (
    <Autocomplete
      options={value && !options.includes(value) ? [value, ...options] : options} value={value || null} groupBy={(thing) => groups[thing.split('/')[0]!] ?? 'Other'} getOptionLabel={labelOf} getOptionKey={(thing) => thing} onChange={(_, next) => onChange(next ?? '')} noOptionsText="Nothing like this"
      renderInput={(params) => <TextField {...params} label={label} helperText={help} />}
    />
  );
}
