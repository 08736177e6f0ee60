import { AuditEvent } from './entities/audit-event.ts';
import { Connection } from './entities/connection.ts';
import { DefinitionVersion } from './entities/definition-version.ts';
import { Delegation } from './entities/delegation.ts';
import { Draft } from './entities/draft.ts';
import { Grant } from './entities/grant.ts';
import { Invitation } from './entities/invitation.ts';
import { IssuerTenant } from './entities/issuer-tenant.ts';
import { Issuer } from './entities/issuer.ts';
import { Live } from './entities/live.ts';
import { Membership } from './entities/membership.ts';
import { OidcRecord } from './entities/oidc-record.ts';
import { Principal } from './entities/principal.ts';
import { ReleaseItem } from './entities/release-item.ts';
import { Release } from './entities/release.ts';
import { Session } from './entities/session.ts';
import { Setting } from './entities/setting.ts';
import { SignIn, type SignInDemand } from './entities/sign-in.ts';
import { Submission } from './entities/submission.ts';
import { TenantHost } from './entities/tenant-host.ts';
import { Tenant } from './entities/tenant.ts';
import { Ticket } from './entities/ticket.ts';
import { Tries } from './entities/tries.ts';
import { UsedToken } from './entities/used-token.ts';
import { Viewing } from './entities/viewing.ts';

export {
  AuditEvent, Connection, DefinitionVersion, Delegation, Draft, Grant, Invitation, Issuer, IssuerTenant, Live, Membership, OidcRecord, Principal,
  Release, ReleaseItem, Session, Setting, SignIn, Submission, Tenant, TenantHost, Ticket, Tries, UsedToken, Viewing,
};

export type { SignInDemand };

/** Every table that the ORM knows. */
export const entities = [
  Tenant, TenantHost, Principal, Membership, Grant, Delegation, Invitation, Issuer, IssuerTenant, Session, SignIn, Ticket, UsedToken, Tries, OidcRecord,
  Draft, DefinitionVersion, Release, ReleaseItem, Live, Viewing, Submission, AuditEvent, Connection, Setting,
];
