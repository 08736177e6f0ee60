import { useState } from 'react';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import DeleteIcon from '@mui/icons-material/DeleteOutlined';
import type { JsonObject } from '@portico/schemas/json';
import type { Path } from '../body/path.ts';
import { useAt } from '../body/use-body.ts';
import { keyFrom } from '../create/key-from.ts';
import { SwitchAt } from './SwitchAt.tsx';
import { TextAt } from './TextAt.tsx';

interface Props { at: Path; one?: string; empty: string }

/** Named texts that a link or a table's filter may give. */
export function ParametersAt({ at, one = 'parameter', empty }: Props) {
  const { value, set, pointer, readOnly } = useAt<JsonObject>(at);
  const [name, setName] = useState('');
  const names = Object.keys(value ?? {});
  const key = keyFrom(name);
  const add = () => {
    if (!key || names.includes(key)) return;
    set({ ...value, [key]: name === key ? {} : { label: name } });
    setName('');
  };
  const drop = (gone: string) => {
    const left = Object.fromEntries(Object.entries(value ?? {}).filter(([other]) => other !== gone));
    set(Object.keys(left).length ? left : undefined);
  };
  return (
    <Box data-at={pointer} sx={{ display: 'grid', gap: 1.5 }}>
      {names.length === 0 && <Typography variant="body2" color="textSecondary">{empty}</Typography>}
      {names.map((one) => (
        <Box key={one} sx={{ display: 'flex', gap: 1.5, alignItems: 'center', flexWrap: 'wrap', border: 1, borderColor: 'divider', borderRadius: 1, p: 1.5 }}>
          <Typography component="code" sx={{ minWidth: '5rem', fontFamily: 'monospace' }}>{one}</Typography>
          <Box sx={{ flex: '1 1 10rem' }}><TextAt at={[...at, one, 'label']} label="Label" /></Box>
          <Box sx={{ flex: '1 1 10rem' }}><TextAt at={[...at, one, 'pattern']} label="Pattern" mono placeholder="^[0-9]+$" /></Box>
          <SwitchAt at={[...at, one, 'required']} label="Required" />
          {!readOnly && <IconButton aria-label={`Remove ${one}`} onClick={() => drop(one)}><DeleteIcon fontSize="small" /></IconButton>}
        </Box>
      ))}
      {!readOnly && (
        <Box sx={{ display: 'flex', gap: 1 }}>
          <TextField label={`New ${one}`} value={name} onChange={(event) => setName(event.target.value)} onKeyDown={(event) => { if (event.key === 'Enter') { event.preventDefault(); add(); } }} sx={{ maxWidth: '16rem' }} helperText={name && key !== name ? <>Will be <code>{key}</code></> : undefined} />
          <Button variant="outlined" onClick={add} disabled={!key || names.includes(key)} sx={{ alignSelf: 'flex-start', minHeight: 38 }}>Add</Button>
        </Box>
      )}
    </Box>
  );
}
