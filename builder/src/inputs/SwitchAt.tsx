import FormControl from '@mui/material/FormControl';
import FormControlLabel from '@mui/material/FormControlLabel';
import FormHelperText from '@mui/material/FormHelperText';
import Switch from '@mui/material/Switch';
import { useAt } from '../body/use-body.ts';
import type { FieldProps } from './field-props.ts';

/** A yes or no. An optional one is taken out of the body when it is no. */
export function SwitchAt({ at, label, help, required }: FieldProps) {
  const { value, set, error, pointer, readOnly } = useAt<boolean>(at);
  return (
    <FormControl data-at={pointer} error={error !== undefined} disabled={readOnly}>
      <FormControlLabel label={label} control={<Switch checked={value === true} onChange={(event) => set(event.target.checked || (required ? false : undefined))} />} />
      {(error ?? help) && <FormHelperText sx={{ mt: 0 }}>{error ?? help}</FormHelperText>}
    </FormControl>
  );
}
