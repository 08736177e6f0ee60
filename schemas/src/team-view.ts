import type { AuditVerb } from './audit.ts';
import type { JsonObject } from './json.ts';

/** What a tenant's administrator sees of its people: `GET <base>/api/portal/team`. */
export interface TeamView {
  /** The principal who asks. */
  me: string;
  people: TeamPerson[];
  /** There are further people: `q` searches them by name and e-mail. */
  more: boolean;
  /** Those that nobody has accepted yet: open ones, and expired ones for a month. */
  invitations: TeamInvitation[];
  /** The roles that may be given here. */
  roles: TeamRole[];
  /** The partners whose people may act here. */
  delegations: TeamDelegation[];
}

export interface TeamRole { key: string; label: string; description?: string; administers?: boolean }

/** One person of the tenant. `self` may not change their own roles, nor leave. */
export interface TeamPerson {
  id: string;
  name: string;
  email: string;
  status: 'active' | 'suspended';
  /** Who put them here: somebody in the portal, or the issuer by its claims. */
  source: 'portal' | 'identity-provider';
  self: boolean;
  /** Whether Portico can have their issuer reset their sign-in. Whether it is this tenant's to do is known only once it is tried. */
  resettable: boolean;
  roles: TeamGrant[];
  lastSeenAt: string | null;
}

/** A role that a person has. One that came from the issuer is changed there. */
export interface TeamGrant { id: string; role: string; label: string; source: 'portal' | 'identity-provider'; until?: string }

/** An invitation; its roles by their keys. */
export interface TeamInvitation { id: string; email: string; name: string; roles: string[]; createdAt: string; expiresAt: string; state: 'open' | 'accepted' | 'ended' | 'expired' }

/** A partner's right to act here; its roles by their labels. */
export interface TeamDelegation { id: string; partner: string; roles: string[]; scopes: { name: string; label: string }[]; from: string; until: string }

/** Body of `POST <base>/api/portal/team/invitations`. */
export interface InvitationRequest { email: string; name?: string; roles: string[] }

/** Its answer. The link is answered this once; nobody can read it again. */
export interface InvitationAnswer { invitation: TeamInvitation; link: string; mailed: boolean }

/**
 * One line of the tenant's own log: `GET <base>/api/portal/team/audit?before=<next>`, the newest first. Whoever is from outside is named by their
 * organisation. `details` names roles and scopes by their labels.
 */
export interface TeamEvent {
  id: string;
  at: string;
  verb: AuditVerb;
  target: string | null;
  /** The name of the person whom the target is, or in whose place somebody looked. */
  targetName: string | null;
  /** Whether that person did it themself. */
  self: boolean;
  /** What else it happened to, as people call it: the page, the action, the invited address, the partner. Null where it has no name, or none any more. */
  what: string | null;
  outcome: 'done' | 'refused' | 'failed';
  by: string | null;
  from: 'member' | 'partner' | 'operator' | 'system' | 'former';
  details: JsonObject;
}
export interface TeamEvents { events: TeamEvent[]; next: string | null }

/** How somebody proves who they are, as far as it can be set up anew for them. */
export type Proof = 'password' | 'factor';

/** Answer of `POST <base>/api/portal/team/people/<id>/reset-sign-in` {reset}. `mailed`: the way to a new password went out by mail, and the old one is void. */
export interface ResetAnswer { mailed: boolean }

/** An invitation as it looks before it is accepted: `POST <base>/api/portal/invitation/open` {token}. */
export interface InvitationView {
  tenantName: string;
  /** Masked, such as `c…@acme.example`. */
  email: string;
  /** Who asks: one of the tenant by name, anybody else by their organisation; null where nobody can be named any more. */
  invitedBy: string | null;
  expiresAt: string;
  roles?: string[];
  /** Who is signed in here, by their address; null for nobody. */
  signedIn: string | null;
  /** Whether that person is the one who is asked. */
  matches: boolean;
}
