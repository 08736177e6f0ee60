import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';

type Plain = string | number | boolean;
interface Props { label: string; value: Plain; onChange: (value: Plain) => void; readOnly: boolean; schema?: { [keyword: string]: unknown } }

/** A fixed value of the kind that its schema asks for. */
export function FixedInput({ label, value, onChange, readOnly, schema }: Props) {
  const slotProps = { htmlInput: { 'aria-label': label } };
  const choices = Array.isArray(schema?.enum) ? schema.enum.filter((one): one is string => typeof one === 'string') : undefined;
  if (choices && typeof value === 'string') {
    return (
      <TextField select size="small" fullWidth disabled={readOnly} value={value} slotProps={slotProps} onChange={(event) => onChange(event.target.value)}>
        {(choices.includes(value) ? choices : [value, ...choices]).map((one) => <MenuItem key={one} value={one}>{one || 'Choose'}</MenuItem>)}
      </TextField>
    );
  }
  if (typeof value === 'boolean') {
    return (
      <TextField select size="small" fullWidth disabled={readOnly} value={String(value)} slotProps={slotProps} onChange={(event) => onChange(event.target.value === 'true')}>
        <MenuItem value="true">Yes</MenuItem><MenuItem value="false">No</MenuItem>
      </TextField>
    );
  }
  const number = typeof value === 'number';
  return <TextField size="small" fullWidth disabled={readOnly} type={number ? 'number' : 'text'} value={value} slotProps={slotProps} onChange={(event) => onChange(number && event.target.value !== '' ? Number(event.target.value) : event.target.value)} />;
}
