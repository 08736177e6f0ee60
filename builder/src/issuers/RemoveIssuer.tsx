import { useRedirect } from 'react-admin';
import { AskFirst } from '../inputs/AskFirst.tsx';
import { removeIssuer, type IssuerRecord } from '../session/access-api.ts';

/** Removes an issuer, once somebody has said that they mean it. */
export function RemoveIssuer({ issuer: { id, label } }: { issuer: IssuerRecord }) {
  const redirect = useRedirect();
  return (
    <AskFirst button="Remove…" title={`Remove ${label}?`} yes="Remove" act={() => removeIssuer(id)} said={`${label} is gone`} done={() => redirect('list', 'issuers')}>
      Nobody can sign in by it any more, and sessions that began with it end at once. People stay known; what the issuer gave them goes.
      To stop it for a while, suspend it instead.
    </AskFirst>
  );
}
