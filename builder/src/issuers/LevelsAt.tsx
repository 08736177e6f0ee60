import { useState } from 'react';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import DeleteIcon from '@mui/icons-material/DeleteOutlined';
import type { JsonObject } from '@portico/schemas/json';
import { useAt } from '../body/use-body.ts';
import { levelName } from '../gate/say-assurance.ts';
import { ChoiceOf } from '../inputs/ChoiceOf.tsx';
import { Columns } from '../inputs/Columns.tsx';
import { TextAt } from '../inputs/TextAt.tsx';
import { ClaimAt } from './ClaimAt.tsx';

const levels = [1, 2, 3].map((level) => ({ value: String(level), label: levelName(level) }));
const root = ['mapping', 'level'];
const values = [...root, 'values'];

/** How surely a sign-in proves who somebody is: which claim says so, what its values are worth, and what to ask for. */
export function LevelsAt() {
  const { value: level, set: setLevel, readOnly } = useAt<JsonObject>(root);
  const { value, set, pointer } = useAt<JsonObject>(values);
  const [name, setName] = useState('');
  if (!level) {
    return (
      <Box sx={{ display: 'grid', gap: 1, justifyItems: 'start' }}>
        <Typography variant="body2" color="textSecondary">Every sign-in counts as one factor, so pages and actions that ask for a second one stay closed.</Typography>
        {!readOnly && <Button variant="outlined" onClick={() => setLevel({ claim: ['acr'], values: { 2: 2 } })}>Read the level from a claim</Button>}
      </Box>
    );
  }
  const rows = Object.entries((value ?? {}) as Record<string, number>);
  const add = () => { if (name.trim()) { set({ ...value, [name.trim()]: 2 }); setName(''); } };
  return (
    <Box data-at={pointer} sx={{ display: 'grid', gap: 1.5 }}>
      <ClaimAt at={[...root, 'claim']} label="Claim that says how they signed in" required help="acr, or the list amr. The highest value counts; anything not listed is one factor." />
      {rows.map(([key, worth]) => (
        <Box key={key} sx={{ display: 'grid', gap: 1, alignItems: 'center', gridTemplateColumns: { xs: 'minmax(0, 1fr) minmax(0, 2fr) auto', sm: '12rem minmax(0, 20rem) auto 1fr' } }}>
          <Typography component="code" sx={{ minWidth: 0, fontFamily: 'monospace', overflowWrap: 'anywhere' }}>{key}</Typography>
          <ChoiceOf label={`What ${key} proves`} value={String(worth)} options={levels} disabled={readOnly} onChange={(next) => set({ ...value, [key]: Number(next) })} />
          {!readOnly && <IconButton aria-label={`Remove ${key}`} onClick={() => set(Object.fromEntries(rows.filter(([other]) => other !== key)) as JsonObject)}><DeleteIcon fontSize="small" /></IconButton>}
        </Box>
      ))}
      {!readOnly && (
        <Box sx={{ display: 'flex', gap: 1, flexWrap: 'wrap' }}>
          <TextField label="Another value" value={name} onChange={(event) => setName(event.target.value)} onKeyDown={(event) => { if (event.key === 'Enter') { event.preventDefault(); add(); } }} sx={{ maxWidth: '18rem' }} />
          <Button variant="outlined" disabled={!name.trim()} onClick={add} sx={{ minHeight: 38 }}>Add</Button>
        </Box>
      )}
      <Columns>
        <TextAt at={['mapping', 'demand', '2']} label="Ask for two factors with" help="The value of acr_values that makes the issuer ask for a second factor; text that begins with { is sent as the parameter claims" mono />
        <TextAt at={['mapping', 'demand', '3']} label="Ask for a security key with" mono />
      </Columns>
      {!readOnly && <div><Button color="error" onClick={() => setLevel(undefined)}>Do not read a level</Button></div>}
    </Box>
  );
}
