import type { AuditVerb } from '@portico/schemas/audit';
import type { TeamEvent } from '@portico/schemas/team-view';
import type { PortalView } from '@portico/schemas/view';

/** What each verb is to the people of a tenant; `%` is what it happened to. Verbs that are no tenant's are said as "changed something". */
const verbs: Partial<Record<AuditVerb, string>> = {
  'session.started': 'signed in', 'session.ended': 'signed out', 'session.refused': 'was not let in', 'session.stepped-up': 'confirmed who they are',
  'page.refused': 'was refused %', 'route.refused': 'was refused something', 'file.downloaded': 'downloaded a file', 'file.refused': 'was refused a file',
  'action.submitted': 'sent %', 'action.succeeded': 'completed %', 'action.failed': 'tried %, which failed', 'action.unknown': 'sent %; its outcome is not known yet', 'action.refused': 'was refused %',
  'tenant.changed': 'changed the organisation', 'principal.created': 'made % known', 'principal.changed': 'changed %',
  'membership.created': 'added %', 'membership.ended': 'removed %', 'grant.created': 'gave % a role', 'grant.ended': 'took a role from %',
  'claims.refused': 'signed in, and part of their access did not count', 'claims.applied': 'was given access by where they sign in',
  'delegation.created': 'let a partner act here', 'delegation.ended': 'ended the access of a partner',
  'invitation.created': 'invited somebody', 'invitation.ended': 'took back an invitation', 'invitation.accepted': 'accepted an invitation', 'invitation.refused': 'was refused an invitation',
  'access.explained': 'looked up who may do what', 'viewing.started': 'began to look at this portal for support', 'viewing.opened': 'looked at % for support', 'viewing.ended': 'stopped looking at this portal', 'preview.opened': 'looked at a preview of this portal',
};

/** Who an event is of, in words: a member by name, somebody from outside by their organisation. */
export function whoDid({ by, from }: TeamEvent): string {
  return by ?? { system: 'The portal', partner: 'A partner', operator: 'Whoever runs this portal', former: 'Somebody who has left', member: 'Somebody' }[from];
}

/** What happened, in words that follow on a name: "gave Mia Chen a role: Billing". Pages are called as the navigation calls them. */
export function sayEvent(event: TeamEvent, pages: PortalView['navigation']): string {
  const { verb, details } = event;
  if (verb === 'session.ended' && details.sessions !== undefined) return event.targetName === event.by ? 'signed out on all devices' : `signed ${event.targetName ?? 'somebody'} out on all devices`;
  if (details.stepUp === true) return `was asked to confirm who they are for ${thing(event, pages)}`;
  const said = (verbs[verb] ?? 'changed something').replace('%', thing(event, pages));
  const role = typeof details.role === 'string' ? `: ${plain(details.role)}` : '';
  const reason = verb.startsWith('viewing.') && typeof details.reason === 'string' ? `: “${details.reason}”` : '';
  const as = verb.startsWith('viewing.') ? sayAsWhom(event) : '';
  return said + role + as + reason;
}

/** In whose place somebody looked: a person's, or that of anybody with some roles. */
function sayAsWhom({ targetName, details: { roles } }: TeamEvent): string {
  if (targetName) return ` as ${targetName}`;
  return Array.isArray(roles) ? ` as somebody with ${roles.map((role) => `the role ${plain(String(role))}`).join(' and ') || 'no role'}` : '';
}

function thing({ target, targetName }: TeamEvent, pages: PortalView['navigation']): string {
  const [kind = '', key = ''] = (target ?? '').split('/');
  if (kind === 'principal') return targetName ?? 'somebody';
  const label = kind === 'page' ? pages.find(({ page }) => page === key)?.label : undefined;
  if (kind === 'viewing') return 'this portal';
  return kind === 'page' || kind === 'action' ? `“${label ?? plain(key)}”` : 'something';
}

/** A key as words: `change-seats` is "change seats". */
const plain = (key: string): string => key.replaceAll('-', ' ');
