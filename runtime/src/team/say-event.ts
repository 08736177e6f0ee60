import type { AuditVerb } from '@portico/schemas/audit';
import type { TeamEvent } from '@portico/schemas/team-view';
import { formatValue } from '../format-value.ts';
import { each, refusals, roles, thing, until, whom } from './event-words.ts';
import { sayRefused } from './refused-routes.ts';

type Say = string | ((event: TeamEvent) => string);

/** What is done to the portal itself stands in its operator's log. */
const onPortal = 'worked on the portal itself';

/** What each verb is to the people of a tenant, in words that follow on a name. */
const sentences: Record<AuditVerb, Say> = {
  'session.started': 'signed in', 'session.refused': 'was not let in', 'session.stepped-up': 'confirmed who they are',
  'session.ended': (event) => {
    if (event.details.everywhere !== true) return event.self ? 'signed out on one of their devices' : `signed ${whom(event)} out on one device`;
    return event.self ? 'signed out on all devices' : `signed ${whom(event)} out on all devices`;
  },
  'credentials.reset': (event) => `asked ${whom(event)} to set up a new ${each(event.details.reset, { password: 'password', factor: 'second factor' }) || 'sign-in'}`,

  'page.refused': (event) => (event.details.stepUp === true ? toConfirm(event) : `was refused ${thing(event)}`),
  'route.refused': sayRefused,
  'file.downloaded': (event) => `downloaded a file from ${thing(event)}`, 'file.refused': (event) => `did not get a file from ${thing(event)}`,
  'action.submitted': (event) => `sent ${thing(event)}`, 'action.succeeded': (event) => `completed ${thing(event)}`, 'action.failed': (event) => `tried ${thing(event)}, which failed`,
  'action.unknown': (event) => `sent ${thing(event)}; its outcome is not known yet`,
  'action.refused': (event) => (event.details.stepUp === true ? toConfirm(event) : `was refused ${thing(event)}`),

  'membership.created': (event) => (event.self ? 'joined' : `added ${whom(event)}`),
  'membership.changed': (event) => (event.details.suspended === true ? `suspended ${whom(event)} here` : `let ${whom(event)} in again`),
  'membership.ended': (event) => (event.self ? 'left' : `removed ${whom(event)}`) + invitationsOf(event) + unspoken(event),
  'grant.created': (event) => (event.self ? `was given ${roles(event)}` : `gave ${whom(event)} ${roles(event)}`) + until(event),
  'grant.ended': (event) => `took ${roles(event)} from ${whom(event)}${unspoken(event)}`,
  'claims.applied': (event) => `${byClaims(event)}, by what their sign-in service says`, 'claims.refused': 'signed in, and part of their access did not count',
  'principal.created': (event) => `made ${whom(event)} known`, 'principal.changed': (event) => `changed ${whom(event)}`,
  'tenant.created': 'made this organisation known', 'tenant.changed': 'changed this organisation',

  'invitation.created': (event) => `invited ${event.what ?? 'somebody'} with ${roles(event)}`,
  'invitation.ended': (event) => `took back the invitation ${event.what ? `for ${event.what}` : 'of somebody'}`,
  'invitation.accepted': (event) => `accepted the invitation${event.what ? ` for ${event.what}` : ''}`,
  'invitation.refused': (event) => `could not accept ${event.what ? `the invitation for ${event.what}` : 'an invitation'}${refusals[String(event.details.why)] ?? ''}`,
  'delegation.created': (event) => `let ${event.what ?? 'a partner'} act here with ${roles(event)}${until(event)}`,
  'delegation.ended': (event) => `ended the access of ${event.what ?? 'a partner'}`,

  'access.explained': 'looked up who may do what', 'preview.opened': 'looked at a preview of this portal',
  'viewing.started': (event) => `began to look at this portal for support${inWhosePlace(event)}${typeof event.details.reason === 'string' ? `: “${event.details.reason}”` : ''}`,
  'viewing.opened': (event) => `looked at ${thing(event)} for support${inWhosePlace(event)}`,
  'viewing.ended': (event) => `stopped looking at this portal${inWhosePlace(event)}`,

  'draft.saved': onPortal, 'draft.discarded': onPortal, 'release.published': onPortal, 'release.rolled-back': onPortal, 'release.refused': onPortal,
  'connection.changed': onPortal, 'connection.tested': onPortal, 'issuer.created': onPortal, 'issuer.changed': onPortal, 'issuer.removed': onPortal, 'token.inspected': onPortal, 'introspection.refused': onPortal,
};

/** Who an event is of, in words: a member by name, somebody from outside by their organisation. */
export function whoDid({ by, from }: TeamEvent): string {
  return by ?? { system: 'The portal', partner: 'A partner', operator: 'Whoever runs this portal', former: 'Somebody who has left', member: 'Somebody' }[from];
}

/** What happened, in words that follow on a name: "gave Mia Chen the role Billing". */
export function sayEvent(event: TeamEvent): string {
  const say = sentences[event.verb];
  return typeof say === 'string' ? say : say(event);
}

const toConfirm = (event: TeamEvent): string => `was asked to confirm who they are for ${thing(event)}`;

const unspoken = ({ details }: TeamEvent): string => (typeof details.why === 'string' ? ', since their sign-in service does not count here any more' : '');

const invitationsOf = ({ details: { invitations } }: TeamEvent): string =>
  (typeof invitations === 'number' ? `, and ${invitations === 1 ? 'an invitation' : `${formatValue(invitations, 'number')} invitations`} of theirs ended` : '');

/** In whose place somebody looked: a person's, or that of anybody with some roles. */
const inWhosePlace = (event: TeamEvent): string =>
  (event.targetName ? ` as ${event.targetName}` : Array.isArray(event.details.roles) ? ` as somebody with ${roles(event)}` : '');

function byClaims({ details: { membership, added, removed } }: TeamEvent): string {
  const parts = [
    membership === 'added' && 'joined', Array.isArray(added) && `was given ${roles({ details: { roles: added } })}`,
    Array.isArray(removed) && `lost ${roles({ details: { roles: removed } })}`, membership === 'removed' && 'left',
    membership === 'confirmed' && 'belongs here',
  ].filter((part) => part !== false);
  return parts.length ? parts.join(' and ') : 'changed';
}
