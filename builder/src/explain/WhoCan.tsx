import { useState } from 'react';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import MuiLink from '@mui/material/Link';
import Typography from '@mui/material/Typography';
import { Link } from 'react-router-dom';
import { Section } from '../inputs/Section.tsx';
import { useRoleNames } from '../people/use-role-names.ts';
import { whoCan, type WhoCan as Answer } from '../session/access-api.ts';
import { messageOf } from '../session/http-client.ts';
import { addressOf } from './asked-of.ts';
import { WhoCanRoles } from './WhoCanRoles.tsx';

/** Everybody who may see or do a thing: by role in each tenant, and by name. */
export function WhoCan({ thing }: { thing: string }) {
  const [answer, setAnswer] = useState<Answer>();
  const [error, setError] = useState<string>();
  const [busy, setBusy] = useState(false);
  const roleName = useRoleNames();
  const ask = async () => {
    setBusy(true);
    setError(undefined);
    try {
      setAnswer(await whoCan(thing));
    } catch (problem) {
      setError(messageOf(problem));
    } finally {
      setBusy(false);
    }
  };
  return (
    <Section title="Who may see or do it?" help="The other way round: each role in each tenant, and the people who have it." aside={<Button variant="outlined" loading={busy} onClick={() => void ask()}>{answer ? 'Ask again' : 'List everybody'}</Button>}>
      <Box role="status" sx={{ display: 'grid', gap: 2 }}>
        {error && <Alert severity="error">{error}</Alert>}
        {answer && <WhoCanRoles rows={answer.roles} />}
        {answer && (
          <div>
            <Typography variant="subtitle2" sx={{ mb: 1 }}>People</Typography>
            {answer.people.length === 0 && <Typography color="textSecondary">Nobody.</Typography>}
            <Box component="ul" sx={{ m: 0, p: 0, listStyle: 'none', display: 'grid', gap: 0.75 }}>
              {answer.people.map(({ principal, name, tenant, tenantName, roles, relation, gate }) => (
                <li key={`${principal} ${tenant}`}>
                  <MuiLink component={Link} to={addressOf({ by: 'person', principal, tenant, thing })}>{name}</MuiLink>{' '}
                  <Typography component="span" variant="body2" color="textSecondary">{tenantName}, {roles.map(roleName).join(', ')}{relation === 'delegate' && ', for a partner'}{gate === 'assurance' && ', after confirming who they are'}</Typography>
                </li>
              ))}
            </Box>
            {answer.more && <Typography variant="body2" sx={{ mt: 1 }}>And more people than fit here. The roles above are complete.</Typography>}
          </div>
        )}
      </Box>
    </Section>
  );
}
