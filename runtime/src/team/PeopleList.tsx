import { useState } from 'react';
import type { TeamPerson, TeamView } from '@portico/schemas/team-view';
import { formatValue } from '../format-value.ts';
import { usePortal } from '../portal-context.ts';
import { initials } from '../shell/initials.ts';
import { readReset } from './kept-reset.ts';
import { PersonDialog } from './PersonDialog.tsx';
import type { TeamService } from './team-service.ts';

interface PeopleListProps { team: TeamView; service: TeamService; onChange: (said: string) => void; /** Told when somebody has been removed, whose row goes. */ onGone: () => void }

/** Everybody of the tenant with their roles. On a phone each person is a card of their own. */
export function PeopleList({ team, service, onChange, onGone }: PeopleListProps) {
  const { base } = usePortal();
  const [kept, setKept] = useState(() => readReset(base)?.person);
  const [open, setOpen] = useState(kept);
  const close = () => { setOpen(undefined); setKept(undefined); };
  const person = team.people.find(({ id }) => id === open);
  return (
    <div className="people-frame">
      <ul className="people">
        {team.people.map((one) => <PersonRow key={one.id} person={one} onManage={() => setOpen(one.id)} />)}
      </ul>
      {person && <PersonDialog person={person} team={team} service={service} {...(person.id === kept && { first: 'reset' as const })} onClose={close} onChange={onChange} onGone={() => { close(); onGone(); }} />}
    </div>
  );
}

function PersonRow({ person, onManage }: { person: TeamPerson; onManage: () => void }) {
  const { name, email, status, self, roles, lastSeenAt } = person;
  return (
    <li>
      <div className="person">
        <span className="avatar" data-initials={initials(name)} aria-hidden="true" />
        <div>
          <p className="person-name"><strong>{name}</strong>{self && <span className="fine">You</span>}{status === 'suspended' && <span className="badge tone-warning">Suspended</span>}</p>
          <p className="fine person-email">{email}</p>
        </div>
      </div>
      {roles.length
        ? <ul className="chips" aria-label={`Roles of ${name}`}>{roles.map((role) => <li key={role.id} className="badge tone-neutral">{role.label}</li>)}</ul>
        : <p className="fine">No role: may sign in, and sees nothing</p>}
      <p className="fine person-seen">{lastSeenAt ? `Last seen ${formatValue(lastSeenAt, 'date')}` : 'Not seen here yet'}</p>
      {!self ? <button type="button" className="button small" onClick={onManage} aria-label={`Manage ${name}`}>Manage</button> : <span />}
    </li>
  );
}
