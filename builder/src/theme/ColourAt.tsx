import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import { useAt } from '../body/use-body.ts';
import { contrast, sayContrast } from './contrast.ts';

interface Props { name: 'primary' | 'accent' | 'background' | 'surface' | 'text'; label: string; help?: string; required?: boolean; otherwise?: string }

const whole = /^#[0-9a-fA-F]{6}$/;
const grounds = { background: '#f6f7f9', surface: '#ffffff', text: '#1b2733' };

/** One colour, chosen or typed, with a hint on whether it can be read where it is used. */
export function ColourAt({ name, label, help, required = false, otherwise }: Props) {
  const { value, set, error, pointer, readOnly } = useAt<string>(['colours', name]);
  const ground = useAt<string>(['colours', 'background']).value ?? grounds.background;
  const text = useAt<string>(['colours', 'text']).value ?? grounds.text;
  const against = name === 'background' || name === 'surface' ? { colour: text, words: 'with the text' } : { colour: ground, words: 'on the ground' };
  const fits = typeof value === 'string' && whole.test(value) && whole.test(against.colour);
  const hint = fits ? sayContrast(contrast(value, against.colour)) : undefined;
  return (
    <Box data-at={pointer} sx={{ display: 'grid', gap: 1, gridTemplateColumns: 'auto minmax(0, 1fr) auto', alignItems: 'start' }}>
      <Box
        component="input" type="color" aria-label={`Choose: ${label}`} disabled={readOnly} value={typeof value === 'string' && whole.test(value) ? value : '#ffffff'} onChange={(event) => set(event.target.value)}
        sx={{ width: 44, height: 40, p: 0.25, border: 1, borderColor: 'text.secondary', borderRadius: 1, bgcolor: 'background.paper', cursor: 'pointer' }}
      />
      <TextField
        label={label} required={required} value={value ?? ''} disabled={readOnly} placeholder={otherwise ?? '#15586b'} onChange={(event) => set(event.target.value || (required ? '' : undefined))}
        error={error !== undefined} helperText={error ?? (hint ? `${hint.good ? '' : '⚠ '}${hint.words} (${against.words})` : help ?? otherwise)} slotProps={{ inputLabel: { shrink: true }, formHelperText: { sx: hint && !hint.good && !error ? { color: 'warning.main' } : {} } }}
      />
      {!required && value !== undefined && !readOnly && <Button onClick={() => set(undefined)}>Clear</Button>}
    </Box>
  );
}
