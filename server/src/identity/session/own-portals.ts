import type { Context } from 'koa';
import { whoHasSession, type WhoIsRow } from '../../database/index.ts';
import { PorticoError } from '../../errors.ts';
import type { SignInParts } from '../parts.ts';
import { hashOf } from './session.ts';
import { readSession } from './session-secret.ts';

const noTenant = '00000000-0000-0000-0000-000000000000';

/** GET /auth/portals: the portals that whoever is signed in may open, for somebody who came to an address where there is nothing for them. */
export async function ownPortals(ctx: Context, parts: SignInParts): Promise<void> {
  const { database, limits, publicUrl } = parts;
  const secret = readSession(ctx, parts);
  const inUseSince = new Date(Date.now() - limits.idleMinutes * 60_000);
  const [row] = secret ? await database.read<WhoIsRow>('operator', whoHasSession, [hashOf(secret), noTenant, inUseSince]) : [];
  if (!row) throw new PorticoError('not-signed-in');
  ctx.body = row.tenants.map(({ slug, name, through }) => ({ name, through, address: new URL(`/p/${slug}/`, publicUrl).href }));
}
