import { useState } from 'react';
import { useNotify, useUpdate } from 'react-admin';
import { Loaded } from '../inputs/Loaded.tsx';
import { RecordForm } from '../inputs/RecordForm.tsx';
import { ScreenHead } from '../inputs/ScreenHead.tsx';
import type { IssuerRecord } from '../session/access-api.ts';
import { useMay } from '../session/session-context.tsx';
import { issuerBody } from './issuer-body.ts';
import { fromEnvironment, isEmbedded } from './issuer-words.ts';
import { IssuerInputs } from './IssuerInputs.tsx';
import { RecentRefusals } from './RecentRefusals.tsx';
import { RemoveIssuer } from './RemoveIssuer.tsx';
import { TryToken } from './TryToken.tsx';

/** One issuer: its client, the tenants it speaks for, what its claims mean, a token to try them on, and what was refused of late. */
export function IssuerEdit() {
  const edits = useMay('edit', 'issuers');
  const oversees = useMay('read', 'audit');
  const [update] = useUpdate();
  const notify = useNotify();
  // A new form after each save: a secret that was given is not kept on the screen, nor sent again.
  const [round, setRound] = useState(0);
  return (
    <Loaded<IssuerRecord> resource="issuers" what="issuer">
      {(issuer) => (
        <>
          <ScreenHead title={issuer.label} text={isEmbedded(issuer) ? 'The demo’s own sign-in' : issuer.url}>
            {edits && !fromEnvironment(issuer) && !isEmbedded(issuer) && <RemoveIssuer issuer={issuer} />}
          </ScreenHead>
          <RecordForm
            key={round} initial={issuerBody(issuer)} readOnly={!edits} label="Save"
            save={async (body) => {
              await update('issuers', { id: issuer.id, data: issuerBody(body), previousData: issuer }, { returnPromise: true, mutationMode: 'pessimistic' });
              notify('Saved; it holds from the next sign-in on', { type: 'success' });
              setRound(round + 1);
            }}
          >
            <IssuerInputs isNew={false} fixed={fromEnvironment(issuer)} embedded={isEmbedded(issuer)} secretSet={issuer.secretSet ?? false} redirectUri={issuer.redirectUri} />
          </RecordForm>
          {edits && <TryToken issuer={issuer.id} />}
          {oversees && <RecentRefusals issuer={issuer} />}
        </>
      )}
    </Loaded>
  );
}
