import { useId, useRef, useState } from 'react';
import type { InvitationAnswer } from '@portico/schemas/team-view';
import { formatValue } from '../format-value.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Notice } from '../ui/Notice.tsx';

/** What became of an invitation: it was mailed, or its link is to be handed over by the person themselves. */
export function Invited({ answer: { invitation, link, mailed }, onClose }: { answer: InvitationAnswer; onClose: () => void }) {
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const [copied, setCopied] = useState<string>();
  const copy = async () => {
    field.current?.select();
    try {
      await navigator.clipboard.writeText(link);
      setCopied('Copied.');
    } catch {
      setCopied('It could not be copied. It is marked: copy it with the keyboard.');
    }
  };
  const until = formatValue(invitation.expiresAt, 'date');
  return (
    <Dialog title={`${invitation.name || invitation.email} is invited`} onClose={onClose} footer={<button type="button" className="button primary" onClick={onClose}>Done</button>}>
      {mailed ? <p>We have sent the invitation to <strong>{invitation.email}</strong>. It works once, until {until}.</p> : (
        <>
          <Notice tone="info" title="Nothing has been mailed."><p>Please send this link to <strong>{invitation.email}</strong> yourself. It works once, until {until}, for that address only. You see it only now.</p></Notice>
          <div className="text-field">
            <label className="label" htmlFor={id}>Link of the invitation</label>
            <div className="copy-field">
              <input ref={field} id={id} className="input" readOnly value={link} onFocus={(event) => event.target.select()} />
              <button type="button" className="button" onClick={() => void copy()}><Icon name="copy" />Copy</button>
            </div>
            <p className="fine" role="status">{copied}</p>
          </div>
        </>
      )}
    </Dialog>
  );
}
