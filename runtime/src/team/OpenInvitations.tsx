import { useState } from 'react';
import type { TeamView } from '@portico/schemas/team-view';
import { formatValue } from '../format-value.ts';
import { AskFirst } from './AskFirst.tsx';
import type { TeamService } from './team-service.ts';
import { useFocusAfter } from './use-focus-after.ts';

/** Invitations that nobody has accepted yet. */
export function OpenInvitations({ team: { invitations, roles: known }, service, onChange }: { team: TeamView; service: TeamService; onChange: (said: string) => void }) {
  const [asking, setAsking] = useState<string>();
  const [heading, focusHeading] = useFocusAfter();
  const asked = invitations.find(({ id }) => id === asking);
  return (
    <section className="card own-card" aria-labelledby="team-invitations">
      <h2 id="team-invitations" ref={heading} tabIndex={-1}>Open invitations</h2>
      {invitations.length === 0 ? <p className="muted">No open invitations. Whoever you invite stands here until they accept.</p> : (
        <ul className="own-list">
          {invitations.map(({ id, email, name, roles, expiresAt, state }) => (
            <li key={id}>
              <div className="own-list-what">
                <p className="person-name person-email"><strong>{name || email}</strong>{state === 'expired' && <span className="badge tone-warning">Expired</span>}</p>
                <p className="fine person-email">{[name && email, state === 'expired' ? `Ran out on ${formatValue(expiresAt, 'date')}` : `Open until ${formatValue(expiresAt, 'date')}`].filter(Boolean).join(' · ')}</p>
                <ul className="chips" aria-label={`Roles for ${name || email}`}>{roles.map((role) => <li key={role} className="badge tone-neutral">{known.find(({ key }) => key === role)?.label ?? role}</li>)}</ul>
              </div>
              <button type="button" className="button small" onClick={() => setAsking(id)} aria-label={`Take back the invitation of ${name || email}`}>Take back…</button>
            </li>
          ))}
        </ul>
      )}
      {asked && (
        <AskFirst title={`Take back the invitation of ${asked.name || asked.email}?`} yes="Take it back" act={() => service.takeBack(asked.id)} onBack={() => setAsking(undefined)} onDone={() => { setAsking(undefined); onChange('The invitation has been taken back.'); focusHeading(); }}>
          <p>The link stops working at once. You can invite {asked.email} again at any time.</p>
        </AskFirst>
      )}
    </section>
  );
}
