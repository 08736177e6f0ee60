import type { AuditVerb } from '@portico/schemas/audit';
import type { AuditRecord } from '../session/admin-api.ts';

/** How each verb is said: what somebody did, with `%` for what it was done to. */
const verbs: Record<AuditVerb, string> = {
  'session.started': 'signed in', 'session.ended': 'signed out', 'session.refused': 'was not let in',
  'page.refused': 'was refused %', 'file.downloaded': 'downloaded a file from %', 'file.refused': 'was refused a file from %',
  'action.submitted': 'submitted %', 'action.succeeded': 'completed %', 'action.failed': 'tried %, which failed',
  'action.unknown': 'submitted %; its outcome is unknown', 'action.refused': 'was refused %',
  'draft.saved': 'saved a draft of %', 'draft.discarded': 'discarded the draft of %',
  'release.published': 'published %', 'release.rolled-back': 'went back to %', 'release.refused': 'tried to publish, which was refused',
  'tenant.created': 'added %', 'tenant.changed': 'changed %', 'principal.created': 'made % known', 'principal.changed': 'changed %',
  'membership.created': 'added % to a tenant', 'membership.changed': 'suspended % in a tenant, or let them in again', 'membership.ended': 'removed % from a tenant',
  'grant.created': 'gave % a role', 'grant.ended': 'took a role from %',
  'connection.changed': 'changed %', 'connection.tested': 'tested %', 'preview.opened': 'previewed as %',
  'route.refused': 'was refused %', 'session.stepped-up': 'confirmed who they are', 'token.inspected': 'tried a token of %',
  'claims.refused': 'signed in with claims that did not count', 'claims.applied': 'was given access by their issuer',
  'issuer.created': 'added %', 'issuer.changed': 'changed %', 'issuer.removed': 'removed %',
  'delegation.created': 'let a partner act in a customer’s portal by %', 'delegation.ended': 'ended %',
  'invitation.created': 'invited somebody (%)', 'invitation.ended': 'took back %', 'invitation.accepted': 'accepted %', 'invitation.refused': 'was refused %',
  'credentials.reset': 'had the sign-in of % set up anew',
  'access.explained': 'asked who may use %', 'viewing.started': 'began %', 'viewing.opened': 'looked as somebody else at %', 'viewing.ended': 'ended %',
};

/** What the outcomes are called. */
export const outcomes = {
  done: { label: 'Done', color: 'success' }, refused: { label: 'Refused', color: 'warning' }, failed: { label: 'Failed', color: 'error' },
} as const;

/** A verb on its own, for a list of choices. */
export function verbName(verb: AuditVerb): string {
  const words = verbs[verb].replaceAll('%', '…');
  return words[0]!.toUpperCase() + words.slice(1);
}

/** One event as a sentence: “Ann Miller completed the action open-ticket”. */
export function sentenceOf(event: AuditRecord): string {
  const who = event.principalName ?? (event.principal ? `Somebody (${event.principal.slice(0, 8)})` : 'The system');
  return `${who} ${wordsOf(event).replace('%', () => targetName(event))}${whatRole(event)}`;
}

function wordsOf({ verb, gate, target, principal }: AuditRecord): string {
  // Only a surer sign-in was missing: nobody did what they may not.
  if (gate === 'assurance') return 'was asked to confirm who they are before %';
  if (verb === 'session.ended' && target && target !== `principal/${principal}`) return 'signed % out';
  return verbs[verb] ?? verb;
}

function targetName({ target, targetName: name, principal, details }: AuditRecord): string {
  if (!target) return 'it';
  if (name) return target === `principal/${principal}` ? 'themself' : name;
  const [kind = '', ...rest] = target.split('/');
  const key = rest.join('/');
  const number = (details as { number?: unknown } | undefined)?.number;
  if (kind === 'release') return `release ${typeof number === 'number' ? number : key.slice(0, 8)}`;
  return key ? `the ${kind === 'principal' ? 'person' : kind} ${isId(key) ? key.slice(0, 8) : key}` : target;
}

/** Whether a key is one that the database gave, of which the first signs are enough to tell it by. */
const isId = (key: string): boolean => /^[0-9a-f]{8}-[0-9a-f-]+$/.test(key);

function whatRole({ verb, details }: AuditRecord): string {
  const { role, tenant } = (details ?? {}) as { role?: unknown; tenant?: unknown };
  if (!verb.startsWith('grant.') || typeof role !== 'string') return '';
  return `: ${role}${typeof tenant === 'string' ? ` in ${tenant}` : ''}`;
}
