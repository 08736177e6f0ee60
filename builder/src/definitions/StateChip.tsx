import Chip from '@mui/material/Chip';

const words = {
  live: { label: 'Live', color: 'success', title: 'Published as it is' },
  changed: { label: 'Changed', color: 'warning', title: 'A draft differs from what is live' },
  new: { label: 'New', color: 'info', title: 'Not published yet' },
  removed: { label: 'To be removed', color: 'error', title: 'Goes away with the next release' },
} as const;

/** Where a definition stands between draft and live. */
export function StateChip({ state }: { state: string }) {
  const word = words[state as keyof typeof words];
  return word ? <Chip size="small" variant="outlined" label={word.label} color={word.color} title={word.title} /> : <Chip size="small" variant="outlined" label={state} />;
}
