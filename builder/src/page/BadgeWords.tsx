import { useState } from 'react';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import DeleteIcon from '@mui/icons-material/DeleteOutlined';
import { tones } from '@portico/schemas/block';
import type { JsonObject } from '@portico/schemas/json';
import type { Path } from '../body/path.ts';
import { useAt } from '../body/use-body.ts';
import { ChoiceAt } from '../inputs/ChoiceAt.tsx';
import { TextAt } from '../inputs/TextAt.tsx';

const toneNames = { neutral: 'Grey', info: 'Blue', success: 'Green', warning: 'Amber', danger: 'Red' } as const;
const toneOptions = tones.map((value) => ({ value, label: toneNames[value] }));

/** The words and colours of a badge, value by value. */
export function BadgeWords({ at }: { at: Path }) {
  const labels = useAt<JsonObject>([...at, 'labels']);
  const colours = useAt<JsonObject>([...at, 'tones']);
  const [fresh, setFresh] = useState('');
  const values = [...new Set([...Object.keys(labels.value ?? {}), ...Object.keys(colours.value ?? {})])];
  const without = (from: JsonObject | undefined, value: string) => {
    const left = Object.fromEntries(Object.entries(from ?? {}).filter(([name]) => name !== value));
    return Object.keys(left).length ? left : undefined;
  };
  const add = () => {
    if (!fresh || values.includes(fresh)) return;
    labels.set({ ...labels.value, [fresh]: fresh[0]!.toUpperCase() + fresh.slice(1).replaceAll(/[-_]/g, ' ') });
    setFresh('');
  };
  return (
    <Box role="group" aria-label="Words and colours" sx={{ display: 'grid', gap: 1 }}>
      <Typography variant="body2" color="textSecondary">Words and colour of each value; a value that is not listed is shown as it is.</Typography>
      {values.map((value) => (
        <Box key={value} sx={{ display: 'grid', gap: 1, gridTemplateColumns: { xs: '1fr auto', sm: '8rem 1fr 8rem auto' }, alignItems: 'center' }}>
          <Typography component="code" sx={{ overflowWrap: 'anywhere', gridColumn: { xs: '1 / -1', sm: 'auto' } }}>{value}</Typography>
          <TextAt at={[...at, 'labels', value]} label="Words" />
          <ChoiceAt at={[...at, 'tones', value]} label="Colour" options={toneOptions} none="Grey" />
          {!labels.readOnly && <IconButton aria-label={`Remove ${value}`} onClick={() => { labels.set(without(labels.value, value)); colours.set(without(colours.value, value)); }}><DeleteIcon fontSize="small" /></IconButton>}
        </Box>
      ))}
      {!labels.readOnly && (
        <Box sx={{ display: 'flex', gap: 1 }}>
          <TextField label="New value" value={fresh} onChange={(event) => setFresh(event.target.value)} onKeyDown={(event) => { if (event.key === 'Enter') { event.preventDefault(); add(); } }} sx={{ maxWidth: '12rem' }} />
          <Button onClick={add} disabled={!fresh || values.includes(fresh)}>Add</Button>
        </Box>
      )}
    </Box>
  );
}
