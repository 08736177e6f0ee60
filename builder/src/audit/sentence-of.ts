import type { AuditVerb } from '@portico/schemas/audit';
import type { AuditRecord } from '../session/admin-api.ts';
import { routeWords } from './route-words.ts';

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
  'route.refused': 'was not allowed to %', 'session.stepped-up': 'confirmed who they are', 'token.inspected': 'tried a token of %',
  'claims.refused': 'signed in with claims that did not count', 'claims.applied': 'has access as their issuer says',
  'introspection.refused': 'was not told by % whether its tokens still count',
  'issuer.created': 'added %', 'issuer.changed': 'changed %', 'issuer.removed': 'removed %',
  'delegation.created': 'let a partner act in a customer’s portal by %', 'delegation.ended': 'ended %',
  'invitation.created': 'made %', 'invitation.ended': 'took back %', 'invitation.accepted': 'accepted %', 'invitation.refused': 'could not accept %',
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

/** How what an event names by its key is called. */
export interface AuditNames { role: (key: string) => string; tenant: (slug: string) => string; /** Undefined for what has no name of its own. */ thing: (kind: string, key: string) => string | undefined }

const byKey: AuditNames = { role: (key) => key, tenant: (slug) => slug, thing: () => undefined };

/** What one does to oneself is something that happened to one: nobody gives themself a role, an invitation or an issuer does. `*` stands for the tenant. */
const toOneself: Partial<Record<AuditVerb, string>> = {
  'session.ended': 'signed out', 'principal.created': 'became known', 'principal.changed': 'changed their own details',
  'membership.created': 'joined *', 'membership.ended': 'left *', 'grant.created': 'was given @', 'grant.ended': 'no longer has @',
};
const toOthers: Partial<Record<AuditVerb, string>> = {
  'session.ended': 'signed % out', 'membership.created': 'added % to *', 'membership.ended': 'removed % from *', 'grant.created': 'gave % @', 'grant.ended': 'took @ from %',
};

/** One event as a sentence: “Ann Miller completed the action Open a ticket”. */
export function sentenceOf(event: AuditRecord, names: AuditNames = byKey): string {
  const who = event.principalName ?? (event.principal ? `Somebody (${event.principal.slice(0, 8)})` : 'The system');
  const said: Record<string, () => string> = { '%': () => targetName(event, names), '*': () => tenantName(event, names), '@': () => whichRole(event, names) };
  return `${who} ${wordsOf(event).replaceAll(/[%*@]/g, (sign) => said[sign]!())}`;
}

function wordsOf({ verb, gate, target, principal }: AuditRecord): string {
  // Only a surer sign-in was missing: nobody did what they may not.
  if (gate === 'assurance') return 'was asked to confirm who they are before %';
  const itself = target === `principal/${principal}`;
  return (target && (itself ? toOneself : toOthers)[verb]) || (verbs[verb] ?? verb);
}

function targetName({ target, targetName: name, principal, details }: AuditRecord, names: AuditNames): string {
  if (!target) return 'it';
  const [kind = '', ...rest] = target.split('/');
  const key = rest.join('/');
  if (kind === 'principal' && name) return target === `principal/${principal}` ? 'themself' : name;
  if (kind === 'route') return routeWords(key);
  const { number, url } = (details ?? {}) as { number?: unknown; url?: unknown };
  if (kind === 'release') return `release ${typeof number === 'number' ? number : key.slice(0, 8)}`;
  if (kind === 'issuer' && (name || typeof url === 'string')) return `the issuer ${name || String(url)}`;
  if (kind === 'invitation' && name) return `the invitation of ${name}`;
  if (kind === 'delegation' && name) return `the delegation to ${name}`;
  if (kind === 'viewing') return sayViewing(details, names, name) ?? `the viewing ${key.slice(0, 8)}`;
  if (kind === 'tenant') return `the tenant ${names.tenant(key)}`;
  return key ? names.thing(kind, key) ?? `the ${kind === 'principal' ? 'person' : kind} ${isId(key) ? key.slice(0, 8) : key}` : target;
}

/** As whom somebody viewed: a person, or anybody with some roles. */
function sayViewing(details: AuditRecord['details'], names: AuditNames, name: string | null | undefined): string | undefined {
  if (name) return `the viewing as ${name}`;
  const { roles } = (details ?? {}) as { roles?: unknown };
  if (!Array.isArray(roles)) return undefined;
  return roles.length > 0 ? `the viewing as ${roles.map((role) => names.role(String(role))).join(', ')}` : 'the viewing as nobody in particular';
}

/** Whether a key is one that the database gave, of which the first signs are enough to tell it by. */
const isId = (key: string): boolean => /^[0-9a-f]{8}-[0-9a-f-]+$/.test(key);

function tenantName({ tenantName: name, details }: AuditRecord, names: AuditNames): string {
  const { tenant } = (details ?? {}) as { tenant?: unknown };
  return name ?? (typeof tenant === 'string' ? names.tenant(tenant) : 'a tenant');
}

function whichRole(event: AuditRecord, names: AuditNames): string {
  const { role, tenant } = (event.details ?? {}) as { role?: unknown; tenant?: unknown };
  if (typeof role !== 'string') return 'a role';
  return `the role ${names.role(role)}${event.tenantName || typeof tenant === 'string' ? ` in ${tenantName(event, names)}` : ''}`;
}
