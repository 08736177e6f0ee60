import tenants from './0001-tenants.ts';
import signIn from './0002-sign-in.ts';
import releases from './0003-releases.ts';
import submissions from './0004-submissions.ts';
import audit from './0005-audit.ts';
import connections from './0006-connections.ts';
import access from './0007-access.ts';
import identity from './0008-identity.ts';
import presence from './0009-presence.ts';

/** Every change to the tables, in order. */
export const migrations = [tenants, signIn, releases, submissions, audit, connections, access, identity, presence];
