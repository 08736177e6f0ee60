import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import MenuItem from '@mui/material/MenuItem';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import AddIcon from '@mui/icons-material/Add';
import CloseIcon from '@mui/icons-material/Close';
import type { Json } from '@portico/schemas/json';
import { firstCondition } from './edit-rule.ts';
import { RuleNode, type RuleNodeProps } from './RuleNode.tsx';
import { groupOf, type Mode } from './shape.ts';

const modes: { value: Mode; label: string }[] = [
  { value: 'all', label: 'All of these hold' }, { value: 'any', label: 'At least one of these holds' }, { value: 'none', label: 'None of these holds' },
];

/** Conditions and groups that belong together. */
export function RuleGroup({ mode, items, onChange, facts, readOnly, top }: RuleNodeProps & { mode: Mode; items: Json[] }) {
  const put = (next: Json[]) => onChange(groupOf(mode, next));
  return (
    <Box sx={top ? {} : { borderLeft: 3, borderColor: 'primary.light', pl: 1.5, py: 0.5 }}>
      <Stack direction="row" sx={{ alignItems: 'center', gap: 1, mb: 1 }}>
        <TextField select size="small" value={mode} disabled={readOnly} onChange={(event) => onChange(groupOf(event.target.value as Mode, items))} slotProps={{ htmlInput: { 'aria-label': 'How these belong together' } }} sx={{ maxWidth: '17rem' }}>
          {modes.map(({ value, label }) => <MenuItem key={value} value={value}>{label}</MenuItem>)}
        </TextField>
        {!top && !readOnly && <IconButton size="small" aria-label="Take this group out" onClick={() => onChange(undefined)}><CloseIcon fontSize="small" /></IconButton>}
      </Stack>
      <Stack sx={{ gap: 1 }}>
        {items.map((item, index) => (
          <RuleNode
            key={index} value={item} facts={facts} readOnly={readOnly}
            onChange={(next) => put(next === undefined ? items.filter((_, other) => other !== index) : items.map((one, other) => (other === index ? next : one)))}
          />
        ))}
      </Stack>
      {!readOnly && (
        <Stack direction="row" sx={{ gap: 1, mt: 1, flexWrap: 'wrap' }}>
          <Button startIcon={<AddIcon />} onClick={() => put([...items, firstCondition(facts)])}>Condition</Button>
          <Button startIcon={<AddIcon />} onClick={() => put([...items, groupOf(mode === 'any' ? 'all' : 'any', [firstCondition(facts)])])}>Group</Button>
        </Stack>
      )}
    </Box>
  );
}
