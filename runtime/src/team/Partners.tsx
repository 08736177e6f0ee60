import { useState } from 'react';
import type { TeamView } from '@portico/schemas/team-view';
import { formatValue } from '../format-value.ts';
import { usePortal } from '../portal-context.ts';
import { AskFirst } from './AskFirst.tsx';
import type { TeamService } from './team-service.ts';
import { useFocusAfter } from './use-focus-after.ts';

/** The partners whose people may act in this portal, and the way to end it. */
export function Partners({ team: { delegations }, service, onChange }: { team: TeamView; service: TeamService; onChange: (said: string) => void }) {
  const { view } = usePortal();
  const [asking, setAsking] = useState<string>();
  const [heading, focusHeading] = useFocusAfter();
  const asked = delegations.find(({ id }) => id === asking);
  return (
    <section className="card own-card" aria-labelledby="team-partners">
      <h2 id="team-partners" ref={heading} tabIndex={-1}>Partners who act here</h2>
      {delegations.length === 0 ? <p className="muted">Nobody from outside acts for {view.tenant.name}.</p> : (
        <ul className="own-list">
          {delegations.map(({ id, partner, roles, scopes, from, until }) => (
            <li key={id}>
              <div className="own-list-what">
                <p><strong>{partner}</strong></p>
                <p>Its people reach {listed(scopes.map(({ label }) => label))}{roles.length > 0 && `, as far as they have the role ${listed(roles, 'or')} there`}.</p>
                <p className="fine">{span(from, until)}. What they do stands in the log below.</p>
              </div>
              <button type="button" className="button small" onClick={() => setAsking(id)} aria-label={`End the access of ${partner}`}>End…</button>
            </li>
          ))}
        </ul>
      )}
      {asked && (
        <AskFirst title={`End the access of ${asked.partner}?`} yes="End it" act={() => service.endDelegation(asked.id)} onBack={() => setAsking(undefined)} onDone={() => { setAsking(undefined); onChange(`The access of ${asked.partner} has ended.`); focusHeading(); }}>
          <p>The people of {asked.partner} can no longer act for {view.tenant.name}, from their next click on. What they did stays as it is. You cannot open it again yourself: ask whoever runs this portal.</p>
        </AskFirst>
      )}
    </section>
  );
}

function span(from: string, until: string): string {
  const end = formatValue(until, 'date');
  return Date.parse(from) > Date.now() ? `From ${formatValue(from, 'date')} until ${end}` : `Until ${end}`;
}

function listed(words: string[], last = 'and'): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} ${last} ${words.at(-1)}`;
}
