import type { SendMail } from '../send-mail.ts';
import type { InvitationRecord } from './invitations.ts';

/** Where an invitation is opened. The token stands in the fragment, so no log, proxy or other site ever sees it. */
export const invitationLink = (publicUrl: URL, slug: string, token: string): string => new URL(`/p/${slug}/invitation#${token}`, publicUrl).href;

/**
 * A name as it stands in a mail: short, on one line, without anything that a mail program makes a link of. Who invites chooses both names and the address,
 * and the mail comes from the installation: it must carry no message of theirs.
 */
const inMail = (name: string): string => name.replace(/[^\p{L}\p{M}\p{N} .,'’&()-]+/gu, ' ').replace(/\.(?=\S)/g, '. ').replace(/ +/g, ' ').trim().slice(0, 80);

/**
 * Mails an invitation's link, outside any transaction. Answers whether the mail server took it: without one, or where it did not,
 * the invitation stands and whoever invited passes the link on.
 */
export async function mailInvitation(send: SendMail | undefined, { invitation, link, tenantName, inviter }: { invitation: InvitationRecord; link: string; tenantName: string; inviter: string }): Promise<boolean> {
  if (!send) return false;
  const until = new Date(invitation.expiresAt).toUTCString().replace(/ \d\d:.*/, '');
  const text = [
    `Hello${inMail(invitation.name) && ` ${inMail(invitation.name)}`},`, '',
    `${inMail(inviter) || 'Somebody there'} invites you to the portal of ${tenantName}.`, '',
    'Open this link and sign in:', link, '',
    `It is for ${invitation.email} alone, works once, and ends on ${until}.`,
    'If you did not expect this, you need not do anything.', '',
  ].join('\n');
  try {
    await send({ to: invitation.email, subject: `Your invitation to ${tenantName}`, text });
    return true;
  } catch (error) {
    // What a mail server answers may repeat the address, so the log hears its code alone.
    const { code, responseCode } = error as { code?: unknown; responseCode?: unknown };
    console.error(`invitation ${invitation.id} could not be mailed: ${String(code ?? 'unknown')} ${String(responseCode ?? '')}`.trimEnd());
    return false;
  }
}
