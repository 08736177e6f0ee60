import Alert from '@mui/material/Alert';
import { Facts } from '../inputs/Facts.tsx';
import { Section } from '../inputs/Section.tsx';
import type { Discovered } from '../session/access-api.ts';

/** What an issuer says that it can do, and what follows for this installation. */
export function DiscoveredFacts({ found }: { found: Discovered }) {
  const refreshes = found.keycloak || found.scopes.includes('offline_access');
  return (
    <div style={{ marginBottom: 20 }}>
      <Section title="What it can do">
        <Facts rows={[
          ['Issuer', found.issuer],
          ['Looks like', found.keycloak ? 'Keycloak' : 'an OpenID Connect issuer'],
          ['Signs with', found.algorithms.join(', ') || 'it does not say'],
          ['Says that a session ended', found.backChannelLogout ? 'Yes, at once (back-channel logout)' : 'No'],
          ['Can be asked again', refreshes ? 'Yes: changes there are seen within a minute' : 'No: changes there are seen at the next sign-in'],
          ['Levels of sign-in', found.acrValues.join(', ') || 'it does not list any'],
        ]} />
        {!refreshes && !found.backChannelLogout && <Alert severity="warning">Somebody who is switched off there keeps an open session here until it ends by itself. Suspend them here as well.</Alert>}
      </Section>
    </div>
  );
}
