import Chip from '@mui/material/Chip';
import { When } from '../definitions/When.tsx';
import type { DelegationRecord } from '../session/access-api.ts';
import { delegationState } from './delegation-words.ts';

/** Whether a delegation holds. */
export function DelegationState({ delegation }: { delegation: DelegationRecord }) {
  const { label, color } = delegationState(delegation);
  return <Chip size="small" variant="outlined" label={label} color={color} />;
}

/** Until when a delegation holds or held. */
export function HowLong({ delegation: { endedAt, until } }: { delegation: DelegationRecord }) {
  return endedAt ? <>Ended <When at={endedAt} as="day" /></> : <>Until <When at={until} as="day" /></>;
}
