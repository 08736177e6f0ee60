import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useRoleNames } from '../people/use-role-names.ts';
import type { DelegationRecord } from '../session/access-api.ts';
import { UntilNamed } from '../things/UntilNamed.tsx';
import { useThingNames } from '../things/use-thing-names.ts';
import { isOver, sayList } from './delegation-words.ts';
import { DelegationState, HowLong } from './DelegationState.tsx';
import { EndDelegation } from './EndDelegation.tsx';

/** One delegation as a few sentences. `beside`: the tenant whose page this is, which need not be named. */
export function DelegationCard({ delegation, edits, beside }: { delegation: DelegationRecord; edits: boolean; beside?: 'customer' | 'partner' }) {
  const roleName = useRoleNames();
  const thingName = useThingNames();
  const { partnerName, tenantName } = delegation;
  const title = beside === 'customer' ? partnerName : beside === 'partner' ? tenantName : `${partnerName} for ${tenantName}`;
  return (
    <Box sx={{ p: 2, borderBottom: 1, borderColor: 'divider', '&:last-of-type': { borderBottom: 0 } }}>
      <Box sx={{ display: 'flex', gap: 1, alignItems: 'center', flexWrap: 'wrap' }}>
        <Typography sx={{ fontWeight: 600, flexGrow: 1 }}>{title}</Typography>
        <Box sx={{ display: 'flex', gap: 1, alignItems: 'center', ml: 'auto' }}>
          <DelegationState delegation={delegation} />
          {edits && !isOver(delegation) && <EndDelegation delegation={delegation} />}
        </Box>
      </Box>
      <Typography variant="body2"><UntilNamed>{sayList(delegation.roles.map(roleName))}: {sayList(delegation.scopes.map(thingName))}</UntilNamed></Typography>
      <Typography variant="body2" color="textSecondary"><HowLong delegation={delegation} /></Typography>
    </Box>
  );
}
