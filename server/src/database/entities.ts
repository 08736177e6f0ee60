import { AuditEvent } from './entities/audit-event.ts';
import { Connection } from './entities/connection.ts';
import { DefinitionVersion } from './entities/definition-version.ts';
import { Draft } from './entities/draft.ts';
import { Grant } from './entities/grant.ts';
import { Live } from './entities/live.ts';
import { Membership } from './entities/membership.ts';
import { OidcRecord } from './entities/oidc-record.ts';
import { Principal } from './entities/principal.ts';
import { ReleaseItem } from './entities/release-item.ts';
import { Release } from './entities/release.ts';
import { Session } from './entities/session.ts';
import { Setting } from './entities/setting.ts';
import { SignIn } from './entities/sign-in.ts';
import { Submission } from './entities/submission.ts';
import { TenantHost } from './entities/tenant-host.ts';
import { Tenant } from './entities/tenant.ts';

export {
  AuditEvent, Connection, DefinitionVersion, Draft, Grant, Live, Membership, OidcRecord, Principal, Release, ReleaseItem,
  Session, Setting, SignIn, Submission, Tenant, TenantHost,
};

/** Every table that the ORM knows. */
export const entities = [
  Tenant, TenantHost, Principal, Membership, Grant, Session, SignIn, OidcRecord, Draft, DefinitionVersion, Release, ReleaseItem,
  Live, Submission, AuditEvent, Connection, Setting,
];
