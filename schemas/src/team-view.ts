/** What a tenant's administrator sees of its people: `GET <base>/api/portal/team`. */
export interface TeamView {
  /** The principal who asks. */
  me: string;
  people: TeamPerson[];
  /** Open ones. */
  invitations: TeamInvitation[];
  /** The roles that may be given here. */
  roles: TeamRole[];
  /** The partners whose people may act here. */
  delegations: TeamDelegation[];
}

export interface TeamRole { key: string; label: string; description?: string }

/** One person of the tenant. `self` may not change their own roles, nor leave. */
export interface TeamPerson {
  id: string;
  name: string;
  email: string;
  status: 'active' | 'suspended';
  /** Who put them here: somebody in the portal, or the issuer by its claims. */
  source: 'portal' | 'identity-provider';
  self: boolean;
  roles: TeamGrant[];
  lastSeenAt: string | null;
}

/** A role that a person has. One that came from the issuer is changed there. */
export interface TeamGrant { id: string; role: string; label: string; source: 'portal' | 'identity-provider'; until?: string | null }

export interface TeamInvitation { id: string; email: string; name?: string | null; roles: { key: string; label: string }[]; createdAt: string; expiresAt: string }

export interface TeamDelegation { id: string; partner: string; roles: { key: string; label: string }[]; scopes: { name: string; label: string }[]; until: string }

/** Body of `POST <base>/api/portal/team/invitations`. */
export interface InvitationRequest { email: string; name?: string; roles: string[] }

/** Its answer. The link is answered this once; nobody can read it again. */
export interface InvitationAnswer { invitation: TeamInvitation; link: string; mailed: boolean }

/** One line of the tenant's own audit log: `GET <base>/api/portal/team/audit?before=<next>`, the newest first. */
export interface TeamEvent { id: string; at: string; /** Null for the portal itself. */ who: string | null; sentence: string; outcome: 'done' | 'refused' | 'failed' }
export interface TeamEvents { events: TeamEvent[]; next: string | null }

/** An invitation as it looks before it is accepted: `POST <base>/api/portal/invitation/open` {token}. */
export interface InvitationView {
  tenantName: string;
  /** Masked, such as `c…@acme.example`. */
  email: string;
  roles?: string[];
  /** Who is signed in here, by their address; null for nobody. */
  signedIn: string | null;
  /** Whether that person is the one who is asked. */
  matches: boolean;
}
