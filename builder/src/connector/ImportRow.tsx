import Box from '@mui/material/Box';
import Checkbox from '@mui/material/Checkbox';
import Chip from '@mui/material/Chip';
import FormControlLabel from '@mui/material/FormControlLabel';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import type { Option } from '../definitions/use-definitions.ts';
import type { Described } from './open-api.ts';

interface Choice { scope: string; reason: string }
interface Props { described: Described; options: Option[]; likely: string; chosen: Choice | undefined; choose: (choice: Choice | undefined) => void }

const answers = { one: 'answers one record', list: 'answers many records', file: 'answers a file' } as const;

/** One operation of a document: whether it is taken, and what keeps it to the tenant. */
export function ImportRow({ described, options, likely, chosen, choose }: Props) {
  const writes = described.method !== 'GET';
  return (
    <Box sx={{ border: 1, borderColor: chosen ? 'primary.main' : 'divider', borderRadius: 1, px: 1.5, py: 0.5 }}>
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 1, flexWrap: 'wrap' }}>
        <FormControlLabel label={described.label} control={<Checkbox checked={chosen !== undefined} onChange={(event) => choose(event.target.checked ? { scope: likely, reason: '' } : undefined)} />} sx={{ flexGrow: 1 }} />
        <Chip size="small" variant="outlined" color={writes ? 'warning' : 'info'} label={writes ? 'Writes' : 'Reads'} />
        <Typography variant="body2" color="textSecondary" sx={{ overflowWrap: 'anywhere' }}><code>{described.method} {described.path}</code>, {answers[described.answer.kind]}</Typography>
      </Box>
      {chosen && (
        <Box sx={{ display: 'grid', gap: 1.5, pb: 1.5, pt: 1, pl: { sm: 4 } }}>
          <TextField
            select required label="What keeps it to the tenant" value={chosen.scope} onChange={(event) => choose({ ...chosen, scope: event.target.value })}
            helperText={chosen.scope && chosen.scope === likely ? 'This looks right by its name; make sure that it is' : 'Whoever calls it sees or changes only what this lets through'}
          >
            {options.map(({ value, label }) => <MenuItem key={value} value={value}>{label}</MenuItem>)}
          </TextField>
          {chosen.scope === 'shared' && <TextField required label="Why may every tenant see the same?" value={chosen.reason} onChange={(event) => choose({ ...chosen, reason: event.target.value })} helperText="At least ten characters; reviewers read it" slotProps={{ htmlInput: { maxLength: 500 } }} />}
        </Box>
      )}
    </Box>
  );
}
