import { useEffect, useId, useRef, useState } from 'react';
import type { TeamPerson, TeamView } from '@portico/schemas/team-view';
import { usePortal } from '../portal-context.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { Notice, ProblemNotice } from '../ui/Notice.tsx';
import { AskFirst } from './AskFirst.tsx';
import { ResetDialog } from './ResetDialog.tsx';
import { RoleChoices, type RoleChoice } from './RoleChoices.tsx';
import type { TeamService } from './team-service.ts';
import { useAct } from '../use-act.ts';

type Question = 'remove' | 'sign-out' | 'reset';
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
  const [asking, setAsking] = useState<Question | undefined>(first);
  const [last, setLast] = useState<Question | undefined>(first);
  const none = useRef<HTMLDivElement>(null);
  useEffect(() => { if (!chosen.length && held.length) none.current?.scrollIntoView?.({ block: 'nearest' }); }, [chosen.length]); // on a phone it would stand below the fold
  const opener = useRef<HTMLButtonElement>(null);
  useEffect(() => { if (!asking) opener.current?.focus(); }, [asking]); // back from a question, to the button that asked it
  const { busy, problem, run } = useAct();
  const { name } = person;
  const given = chosen.filter((role) => !held.includes(role));
  const taken = held.filter((role) => !chosen.includes(role));
  const way = (question: Question) => ({ type: 'button' as const, ref: question === last ? opener : undefined, onClick: () => { setLast(question); setAsking(question); } });
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
        <p>Wherever {name} is signed in with this account, they have to sign in again, and lose what they have not sent yet. Their roles stay as they are. Do this when a device was lost.</p>
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
      <div role="status" ref={none}>{chosen.length === 0 && <Notice tone="warning" title={`Without a role ${name} sees nothing here.`}><p>They may still sign in, and are told to ask their administrator. To keep them out, remove them.</p></Notice>}</div>
      {problem && <ProblemNotice problem={problem} />}
      <div className="person-acts">
        <button className="button small" {...way('sign-out')}>Sign out on all devices…</button>
        {person.resettable && <button className="button small" {...way('reset')}>Reset sign-in…</button>}
        <button className="button small danger" {...way('remove')}>Remove from {view.tenant.name}…</button>
      </div>
      {!person.resettable && <p className="fine">Where {name} signs in is not looked after here, so ask there for a new password or second factor.</p>}
    </Dialog>
  );
}
