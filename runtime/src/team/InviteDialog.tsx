import { useId, useState, type FormEvent } from 'react';
import type { InvitationAnswer, TeamView } from '@portico/schemas/team-view';
import { forget, keep, readKept } from '../kept.ts';
import { usePortal } from '../portal-context.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { ProblemNotice } from '../ui/Notice.tsx';
import { Invited } from './Invited.tsx';
import { RoleChoices } from './RoleChoices.tsx';
import { TextField } from './TextField.tsx';
import type { TeamService } from './team-service.ts';
import { useAct } from '../use-act.ts';

interface InviteDialogProps { team: TeamView; service: TeamService; onClose: () => void; onInvited: (said: string) => void }
interface Answers { email: string; name: string; roles: string[] }

const EMAIL = /^[^\s@]+@[^\s@.]+(?:\.[^\s@.]+)+$/;

/** Asks somebody in: their address, their name, their roles. What was filled in is kept until it has worked. */
export function InviteDialog({ team, service, onClose, onInvited }: InviteDialogProps) {
  const { base } = usePortal();
  const id = useId();
  const kept = `invite:${base}`;
  const [answers, setAnswers] = useState<Answers>(() => ({ email: '', name: '', roles: [], ...readKept<Partial<Answers>>(kept) }));
  const [tried, setTried] = useState(false);
  const [answer, setAnswer] = useState<InvitationAnswer>();
  const { busy, problem, run } = useAct();
  const { email, name, roles } = answers;
  const change = (part: Partial<Answers>) => { const next = { ...answers, ...part }; setAnswers(next); keep(kept, next); };

  const told = (pointer: string) => problem?.errors?.find((fault) => fault.pointer.startsWith(pointer))?.message;
  const emailError = tried && !EMAIL.test(email.trim()) ? 'Write an e-mail address, such as kim@example.com.' : told('/email');
  const rolesError = tried && !roles.length ? 'Tick at least one role.' : told('/roles');

  const invite = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    const wrong = !EMAIL.test(email.trim()) ? `${id}email` : !roles.length ? `${id}roles` : undefined;
    if (wrong) { document.getElementById(wrong)?.focus(); return; }
    await run(async () => {
      const invited = await service.invite({ email: email.trim(), ...(name.trim() && { name: name.trim() }), roles });
      forget(kept);
      setAnswer(invited);
      onInvited(`${email.trim()} is invited.`);
    });
  };

  if (answer) return <Invited answer={answer} onClose={onClose} />;
  return (
    <Dialog
      title="Invite somebody"
      onClose={onClose}
      footer={(
        <>
          <button type="button" className="button" onClick={onClose}>Go back</button>
          <button type="submit" form={`${id}form`} className="button primary" disabled={busy}>{busy ? 'Inviting…' : 'Invite'}</button>
        </>
      )}
    >
      <form id={`${id}form`} className="invite" noValidate onSubmit={(event) => void invite(event)}>
        <TextField id={`${id}email`} label="E-mail" type="email" autoComplete="off" value={email} onChange={(value) => change({ email: value })} error={emailError} hint="They can accept only when they sign in with this address." />
        <TextField id={`${id}name`} label="Name (if you like)" type="text" autoComplete="off" value={name} onChange={(value) => change({ name: value })} error={told('/name')} />
        <RoleChoices id={`${id}roles`} legend="Roles" roles={team.roles} chosen={roles} onChange={(next) => change({ roles: next })} error={rolesError} />
        {problem && !(told('/email') ?? told('/roles') ?? told('/name')) && <ProblemNotice problem={problem} />}
      </form>
    </Dialog>
  );
}
