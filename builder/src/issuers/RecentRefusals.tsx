import { useGetList } from 'react-admin';
import Box from '@mui/material/Box';
import MuiLink from '@mui/material/Link';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { Link } from 'react-router-dom';
import { When } from '../definitions/When.tsx';
import { Listed } from '../inputs/Listed.tsx';
import { Section } from '../inputs/Section.tsx';
import type { AuditRecord } from '../session/admin-api.ts';
import { useMay } from '../session/session-context.tsx';

const most = 10;

/** What this issuer's claims asked for in vain at the last sign-ins, and why: they fail closed, so whoever set them up has to be able to see it. */
export function RecentRefusals({ issuer }: { issuer: string }) {
  const people = useMay('read', 'people');
  const list = useGetList<AuditRecord>('audit', { filter: { verb: 'claims.refused', issuer }, pagination: { page: 1, perPage: most }, sort: { field: 'id', order: 'DESC' } });
  return (
    <Box sx={{ mt: 2.5 }}>
      <Section title="Recent refusals" help={`What its claims said at sign-ins that counted for nothing, and why: the last ${most}. Older ones are in the audit log.`}>
        <Listed of={list} none="Nothing was refused.">
          {(events) => (
            <Stack component="ul" sx={{ m: 0, p: 0, listStyle: 'none', gap: 1.5 }}>
              {events.map(({ id, at, principal, principalName, details }) => (
                <Box component="li" key={id} sx={{ borderLeft: 3, borderColor: 'warning.main', pl: 1.5 }}>
                  <Typography variant="body2" color="textSecondary">
                    <When at={at} as="moment" />{' · '}
                    {principal && people ? <MuiLink component={Link} to={`/people/${principal}`}>{principalName || 'Somebody without a name'}</MuiLink> : principalName || 'Somebody'}
                  </Typography>
                  {reasonsOf(details).map((reason) => <Typography key={reason} variant="body2" sx={{ overflowWrap: 'anywhere' }}>{reason}</Typography>)}
                </Box>
              ))}
            </Stack>
          )}
        </Listed>
      </Section>
    </Box>
  );
}

function reasonsOf(details: unknown): string[] {
  const { reasons } = (details ?? {}) as { reasons?: unknown };
  return Array.isArray(reasons) ? reasons.map(String) : ['No reason is recorded.'];
}
