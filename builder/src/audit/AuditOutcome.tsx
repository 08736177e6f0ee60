import Chip from '@mui/material/Chip';
import type { AuditRecord } from '../session/admin-api.ts';
import { outcomes } from './sentence-of.ts';

/** What came of an event. */
export function AuditOutcome({ event: { outcome } }: { event: AuditRecord }) {
  const { label, color } = outcomes[outcome];
  return <Chip component="span" size="small" variant="outlined" label={label} color={color} />;
}
