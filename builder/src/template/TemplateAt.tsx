import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { Json } from '@portico/schemas/json';
import type { Path } from '../body/path.ts';
import { useAt, useBodyState } from '../body/use-body.ts';
import type { Fact } from '../rule/facts.ts';
import { TemplateInput } from './TemplateInput.tsx';

interface Props { at: Path; label: string; help?: string; facts: Fact[]; words?: boolean; optional?: boolean }

/** The template at a place of the body. */
export function TemplateAt({ at, label, help, facts, words = false, optional = true }: Props) {
  const { value, set, pointer, readOnly } = useAt<Json>(at);
  const error = useBodyState((state) => state.faults.find((fault) => fault.pointer === pointer || fault.pointer.startsWith(`${pointer}/`))?.message);
  return (
    <Box data-at={pointer} role="group" aria-label={label}>
      <Typography variant="body2" sx={{ mb: 0.5, fontWeight: 600 }}>{label}</Typography>
      {help && <Typography variant="body2" color="textSecondary" sx={{ mb: 0.5 }}>{help}</Typography>}
      <TemplateInput label={label} value={value} onChange={set} facts={facts} readOnly={readOnly} words={words} optional={optional} error={error} />
    </Box>
  );
}
