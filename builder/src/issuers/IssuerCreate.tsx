import { useState } from 'react';
import { RecordForm } from '../inputs/RecordForm.tsx';
import { ScreenHead } from '../inputs/ScreenHead.tsx';
import { useSave } from '../inputs/use-save.ts';
import type { Discovered } from '../session/access-api.ts';
import { Discover } from './Discover.tsx';
import { DiscoveredFacts } from './DiscoveredFacts.tsx';
import { issuerBody } from './issuer-body.ts';
import { IssuerInputs } from './IssuerInputs.tsx';

/** A new issuer: first its address, which says the rest about itself; then the client and what its claims mean. */
export function IssuerCreate() {
  const [found, setFound] = useState<Discovered>();
  const { make } = useSave('issuers');
  return (
    <>
      <ScreenHead title="New issuer" text="An identity provider where people sign in: your own, or a customer’s" />
      <Discover found={setFound} {...(found && { at: found.issuer })} />
      {found && (
        <>
          <DiscoveredFacts found={found} />
          <RecordForm
            key={found.issuer} label="Create"
            initial={{ label: nameFrom(found.issuer), url: found.issuer, kind: found.keycloak ? 'keycloak' : 'oidc', status: 'active', clientId: '', ...scopeFor(found), tenants: [], mapping: {} }}
            save={(body) => make(issuerBody(body), 'The issuer is there; try a token before people use it')}
          >
            <IssuerInputs isNew fixed={false} embedded={false} secretSet={false} redirectUri={found.redirectUri} />
          </RecordForm>
        </>
      )}
    </>
  );
}

/** What to ask for: organizations where there may be some, and the right to ask again where the issuer has it. */
function scopeFor({ keycloak, scopes }: Discovered): { scope?: string } {
  if (keycloak) return scopes.includes('organization') ? { scope: 'email profile organization:*' } : {};
  return scopes.includes('offline_access') ? { scope: 'email profile offline_access' } : {};
}

/** A name to begin with: the host, or the realm in Keycloak’s addresses. */
function nameFrom(url: string): string {
  const { hostname, pathname } = new URL(url);
  return /\/realms\/([^/]+)/.exec(pathname)?.[1] ?? hostname;
}
