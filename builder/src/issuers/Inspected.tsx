import Alert from '@mui/material/Alert';
import AlertTitle from '@mui/material/AlertTitle';
import MuiLink from '@mui/material/Link';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { Link } from 'react-router-dom';
import { levelName } from '../gate/say-assurance.ts';
import { Facts } from '../inputs/Facts.tsx';
import type { Inspection } from '../session/access-api.ts';
import { ClaimsTree } from './ClaimsTree.tsx';
import { InspectedMemberships } from './InspectedMemberships.tsx';

/** What became of what was pasted, as a title. */
function verdictOf({ pasted, verified, claims }: Inspection): { severity: 'success' | 'info' | 'error'; title: string } {
  if (verified) return { severity: 'success', title: 'The token is good' };
  if (pasted === 'token') return { severity: 'error', title: 'This token would be refused' };
  return claims ? { severity: 'info', title: 'Not signed' } : { severity: 'error', title: 'These claims cannot be read' };
}

/** Who a token would be, with the reasons. */
export function Inspected({ answer }: { answer: Inspection }) {
  const { pasted, verified, why, claims, mapped, memberships, principal, refusals } = answer;
  const { severity, title } = verdictOf(answer);
  const missing = mapped?.missing?.filter((reason) => !refusals.includes(reason)) ?? [];
  return (
    <Stack sx={{ gap: 2 }}>
      <Alert severity={severity}>
        <AlertTitle>{title}</AlertTitle>
        {why}
      </Alert>
      {refusals.length > 0 && (
        <Alert severity="warning">
          <AlertTitle>{refusals.length === 1 ? 'One thing does not count' : `${refusals.length} things do not count`}</AlertTitle>
          <ul style={{ margin: 0, paddingLeft: '1.1rem' }}>{refusals.map((reason) => <li key={reason}>{reason}</li>)}</ul>
        </Alert>
      )}
      {mapped && (
        <Facts rows={[
          ['Who this would be', principal ? <MuiLink key="p" component={Link} to={`/people/${principal.id}`}>{principal.name}</MuiLink> : `${mapped.name || 'Somebody without a name'}: not known here yet`],
          ['E-mail', mapped.email ? `${mapped.email} (${mapped.emailVerified ? 'taken as proven' : 'for reading only, not proven'})` : 'none'],
          ['Level of the sign-in', levelName(mapped.level)],
          ['Language', mapped.locale ?? 'not said'],
        ]} />
      )}
      {mapped?.idle && (
        <Alert severity="info">
          <AlertTitle>Read, and counts for nothing</AlertTitle>
          They fit no pattern or no name of a role:
          <ul style={{ margin: 0, paddingLeft: '1.1rem' }}>{mapped.idle.map(({ claim, texts }) => <li key={claim} style={{ overflowWrap: 'anywhere' }}>{claim}: {texts.map((text) => `“${text}”`).join(', ')}</li>)}</ul>
        </Alert>
      )}
      {missing.length > 0 && (
        <Alert severity="info">
          <AlertTitle>Not there</AlertTitle>
          That is well where the person has none of these roles:
          <ul style={{ margin: 0, paddingLeft: '1.1rem' }}>{missing.map((reason) => <li key={reason} style={{ overflowWrap: 'anywhere' }}>{reason}</li>)}</ul>
        </Alert>
      )}
      {mapped && <InspectedMemberships memberships={memberships} title={verified ? 'Where they would belong' : pasted === 'claims' ? 'Where they would belong by a token that says so' : 'Where they would belong if the token were good'} />}
      {claims && (
        <div>
          <Typography variant="subtitle2" component="h3">{pasted === 'claims' ? 'What was pasted' : 'What stands in the token'}</Typography>
          <ClaimsTree value={claims} label="Claims" />
        </div>
      )}
    </Stack>
  );
}
