import Box from '@mui/material/Box';
import IconButton from '@mui/material/IconButton';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import CloseIcon from '@mui/icons-material/Close';
import { RuleJson } from './RuleJson.tsx';
import type { RuleNodeProps } from './RuleNode.tsx';

/** A part of a rule that has no picture: its JSON, kept exactly as it is unless somebody edits it here. */
export function RuleOpaque({ value, onChange, readOnly, top }: RuleNodeProps) {
  return (
    <Box sx={{ border: 1, borderColor: 'divider', borderRadius: 1, p: 1, bgcolor: 'action.hover' }}>
      <Stack direction="row" sx={{ alignItems: 'center', mb: 0.5 }}>
        <Typography variant="body2" sx={{ flexGrow: 1 }}>Written as JSON; kept exactly as it is</Typography>
        {!readOnly && !top && <IconButton size="small" aria-label="Take this condition out" onClick={() => onChange(undefined)}><CloseIcon fontSize="small" /></IconButton>}
      </Stack>
      <RuleJson label="Condition as JSON" value={value} onChange={onChange} readOnly={readOnly} />
    </Box>
  );
}
