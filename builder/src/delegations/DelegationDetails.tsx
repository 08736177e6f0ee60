import Box from '@mui/material/Box';
import { useRecordContext } from 'react-admin';
import { When } from '../definitions/When.tsx';
import { Facts } from '../inputs/Facts.tsx';
import { useRoleNames } from '../people/use-role-names.ts';
import type { DelegationRecord } from '../session/access-api.ts';
import { UntilNamed } from '../things/UntilNamed.tsx';
import { useThingNames } from '../things/use-thing-names.ts';
import { sayList } from './delegation-words.ts';

/** What a delegation lets a partner do. */
export function DelegationDetails() {
  const delegation = useRecordContext<DelegationRecord>();
  const roleName = useRoleNames();
  const thingName = useThingNames();
  if (!delegation) return null;
  const roles = <UntilNamed>{sayList(delegation.roles.map(roleName))}, for those who have them at {delegation.partnerName}</UntilNamed>;
  const reach = <UntilNamed>{sayList(delegation.scopes.map(thingName))}</UntilNamed>;
  const since = <When at={delegation.from ?? delegation.createdAt} as="moment" />;
  const until = <When at={delegation.endedAt ?? delegation.until} as="moment" />;
  return (
    <Box sx={{ p: 2 }}>
      <Facts rows={[
        ['Roles that count', roles],
        ['Reaches', reach],
        ['Since', since],
        [delegation.endedAt ? 'Ended' : 'Until', until],
      ]} />
    </Box>
  );
}
