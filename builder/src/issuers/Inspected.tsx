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

/** Who a token would be, with the reasons. */
export function Inspected({ answer: { verified, why, claims, mapped, memberships, principal, refusals } }: { answer: Inspection }) {
  return (
    <Stack sx={{ gap: 2 }}>
      <Alert severity={verified ? 'success' : 'error'}>
        <AlertTitle>{verified ? 'The token is good' : 'This token would be refused'}</AlertTitle>
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
      {mapped && <InspectedMemberships memberships={memberships} verified={verified} />}
      {claims && (
        <div>
          <Typography variant="subtitle2" component="h3">What stands in the token</Typography>
          <ClaimsTree value={claims} label="Claims" />
        </div>
      )}
    </Stack>
  );
}
