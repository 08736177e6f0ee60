import { useState } from 'react';
import { useGetList } from 'react-admin';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import MuiLink from '@mui/material/Link';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { Link } from 'react-router-dom';
import { When } from '../definitions/When.tsx';
import { Listed } from '../inputs/Listed.tsx';
import { Section } from '../inputs/Section.tsx';
import { pretty } from '../json/pretty.ts';
import type { IssuerRecord } from '../session/access-api.ts';
import type { AuditRecord } from '../session/admin-api.ts';
import { useMay } from '../session/session-context.tsx';
import { issuerBody } from './issuer-body.ts';
import { refusalVerbs, sayRefusal } from './say-refusal.ts';

const most = 10;

/** What was refused at the last sign-ins at this issuer, and why: it fails closed, so whoever set it up has to be able to see the reason. */
export function RecentRefusals({ issuer }: { issuer: IssuerRecord }) {
  const people = useMay('read', 'people');
  const [copied, setCopied] = useState(false);
  const list = useGetList<AuditRecord>('audit', { filter: { verb: refusalVerbs, issuer: issuer.id }, pagination: { page: 1, perPage: most }, sort: { field: 'id', order: 'DESC' } });
  const copy = async () => {
    const refusals = (list.data ?? []).map(({ at, principal, details }) => ({ at, person: principal ?? null, reasons: sayRefusal(details) }));
    await navigator.clipboard.writeText(pretty({ issuer: issuerBody(issuer), refusals }));
    setCopied(true);
  };
  return (
    <Box sx={{ mt: 2.5 }}>
      <Section
        title="Recent refusals" help={`What counted for nothing at sign-ins here or could not be asked, and why: the last ${most}. Copy for support takes the set-up as it is saved and these reasons along, without names and without the secret.`}
        aside={<Button variant="outlined" disabled={!list.data} onClick={() => void copy()}>{copied ? 'Copied' : 'Copy for support'}</Button>}
      >
        <Listed of={list} none="Nothing was refused.">
          {(events) => (
            <Stack component="ul" sx={{ m: 0, p: 0, listStyle: 'none', gap: 1.5 }}>
              {events.map(({ id, at, verb, principal, principalName, details }) => (
                <Box component="li" key={id} sx={{ borderLeft: 3, borderColor: 'warning.main', pl: 1.5 }}>
                  <Typography variant="body2" color="textSecondary">
                    <When at={at} as="moment" />{' · '}
                    {principal && people ? <MuiLink component={Link} to={`/people/${principal}`}>{principalName || 'Somebody without a name'}</MuiLink> : principalName || (verb === 'introspection.refused' ? 'Access tokens of its people and programs' : 'Somebody who is not known yet')}
                  </Typography>
                  {sayRefusal(details).map((reason) => <Typography key={reason} variant="body2" sx={{ overflowWrap: 'anywhere' }}>{reason}</Typography>)}
                </Box>
              ))}
            </Stack>
          )}
        </Listed>
      </Section>
    </Box>
  );
}
