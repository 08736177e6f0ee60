import Box from '@mui/material/Box';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import CheckIcon from '@mui/icons-material/CheckCircleOutlined';
import BlockIcon from '@mui/icons-material/BlockOutlined';
import { useRoleNames } from '../people/use-role-names.ts';
import type { Inspection } from '../session/access-api.ts';

/** Where somebody would belong, and whether each role counts there. */
export function InspectedMemberships({ memberships, title }: { memberships: Inspection['memberships']; title: string }) {
  const roleName = useRoleNames();
  return (
    <div>
      <Typography variant="subtitle2" component="h3">{title}</Typography>
      {memberships.length === 0 && <Typography color="textSecondary">Nowhere by this. What somebody here gave them stays.</Typography>}
      <Stack sx={{ gap: 1, mt: 1 }}>
        {memberships.map(({ tenant, name, roles }) => (
          <Box key={tenant} sx={{ border: 1, borderColor: 'divider', borderRadius: 1, p: 1.5 }}>
            <Typography sx={{ fontWeight: 600 }}>{name}</Typography>
            {roles.length === 0 && <Typography variant="body2" color="textSecondary">Without any role</Typography>}
            <Box component="ul" sx={{ m: 0, p: 0, listStyle: 'none' }}>
              {roles.map(({ role, counts, why }) => (
                <Box component="li" key={role} sx={{ display: 'flex', gap: 1, alignItems: 'flex-start', mt: 0.5 }}>
                  {counts ? <CheckIcon fontSize="small" color="success" aria-label="Counts" /> : <BlockIcon fontSize="small" color="warning" aria-label="Does not count" />}
                  <Typography variant="body2"><b>{roleName(role)}</b>: {why}</Typography>
                </Box>
              ))}
            </Box>
          </Box>
        ))}
      </Stack>
    </div>
  );
}
