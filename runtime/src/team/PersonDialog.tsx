import { useId, useState } from 'react';
import type { TeamPerson, TeamView } from '@portico/schemas/team-view';
import { usePortal } from '../portal-context.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { ProblemNotice } from '../ui/Notice.tsx';
import { AskFirst } from './AskFirst.tsx';
import { ResetDialog } from './ResetDialog.tsx';
import { RoleChoices, type RoleChoice } from './RoleChoices.tsx';
import type { TeamService } from './team-service.ts';
import { useAct } from '../use-act.ts';

interface PersonDialogProps { person: TeamPerson; team: TeamView; service: TeamService; /** Opens with this question. */ first?: 'reset'; onClose: () => void; onChange: (said: string) => void; onGone: () => void }

/** The roles to tick: those that may be given here, then those that the person has besides. */
function choicesOf({ roles: held, name }: TeamPerson, { roles }: TeamView): RoleChoice[] {
  const elsewhere = (key: string) => (held.some(({ role, source }) => role === key && source === 'identity-provider') ? `${name} has it from where they sign in, so it is changed there.` : undefined);
  const extra = held.filter(({ role }, i) => !roles.some(({ key }) => key === role) && held.findIndex((other) => other.role === role) === i);
  return [...roles, ...extra.map(({ role, label }) => ({ key: role, label, description: 'You may take it, but not give it.' }))].map((role) => ({ ...role, fixed: elsewhere(role.key) }));
}

/** What an administrator does with one person: give and take roles, sign them out, reset their sign-in, remove them. */
export function PersonDialog({ person, team, service, first, onClose, onChange, onGone }: PersonDialogProps) {
  const { view } = usePortal();
  const id = useId();
  const held = [...new Set(person.roles.map(({ role }) => role))];
  const [chosen, setChosen] = useState<string[]>(held);
  const [asking, setAsking] = useState<'remove' | 'sign-out' | 'reset' | undefined>(first);
  const { busy, problem, run } = useAct();
  const { name } = person;
  const given = chosen.filter((role) => !held.includes(role));
  const taken = held.filter((role) => !chosen.includes(role));
  const labelOf = (key: string) => team.roles.find((role) => role.key === key)?.label ?? person.roles.find(({ role }) => role === key)?.label ?? key;

  const save = async () => {
    const done: string[] = [];
    const complete = await run(async () => {
      // Given before taken: a person who changes roles is at no moment without one.
      for (const role of given) { await service.give(person.id, role); done.push(`given ${labelOf(role)}`); }
      for (const role of taken) { await service.take(person.id, role); done.push(`no longer ${labelOf(role)}`); }
    });
    if (done.length) onChange(`${name}: ${done.join(', ')}.`);
    if (complete) onClose();
  };

  if (asking === 'remove') {
    return (
      <AskFirst title={`Remove ${name} from ${view.tenant.name}?`} yes={`Remove ${name}`} act={() => service.remove(person.id)} onBack={() => setAsking(undefined)} onDone={() => { onChange(`${name} has been removed.`); onGone(); }}>
        <p>{name} loses every role here and cannot open this portal any more, from the next click on. What they sent stays. To let them in again you invite them anew.</p>
      </AskFirst>
    );
  }
  if (asking === 'sign-out') {
    return (
      <AskFirst title={`Sign ${name} out on all devices?`} yes="Sign out" act={() => service.signOut(person.id)} onBack={() => setAsking(undefined)} onDone={() => { onChange(`${name} has been signed out on all devices.`); onClose(); }}>
        <p>{name} has to sign in again in every browser, and loses what they have not sent yet. Their roles stay as they are. Do this when a device was lost.</p>
      </AskFirst>
    );
  }
  if (asking === 'reset') return <ResetDialog person={person} service={service} onBack={() => setAsking(undefined)} onDone={onChange} onClose={onClose} />;
  return (
    <Dialog
      title={name}
      onClose={onClose}
      footer={(
        <>
          <button type="button" className="button" onClick={onClose}>Go back</button>
          <button type="button" className="button primary" disabled={busy || !(given.length + taken.length)} onClick={() => void save()}>{busy ? 'Saving…' : 'Save roles'}</button>
        </>
      )}
    >
      <p className="fine person-email">{person.email}</p>
      <RoleChoices id={`${id}roles`} legend="Roles" roles={choicesOf(person, team)} chosen={chosen} onChange={setChosen} />
      {chosen.length === 0 && <p className="fine">Without a role {name} may still sign in, and sees nothing.</p>}
      {problem && <ProblemNotice problem={problem} />}
      <div className="person-acts">
        <button type="button" className="button small" onClick={() => setAsking('sign-out')}>Sign out on all devices…</button>
        {person.resettable && <button type="button" className="button small" onClick={() => setAsking('reset')}>Reset sign-in…</button>}
        <button type="button" className="button small danger" onClick={() => setAsking('remove')}>Remove from {view.tenant.name}…</button>
      </div>
      {!person.resettable && <p className="fine">Where {name} signs in is not looked after here, so ask there for a new password or second factor.</p>}
    </Dialog>
  );
}
