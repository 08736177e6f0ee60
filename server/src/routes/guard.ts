import type { Context } from 'koa';
import { compileSchema } from '@portico/schemas/compile-schema';
import type { Call } from '../call.ts';
import { PorticoError } from '../errors.ts';
import type { Policy, Route } from './route.ts';

/** What identity says of a request: the tenant of its address, and who asks there. */
export interface Arrival {
  tenant: Call['tenant'];
  base: string;
  who: { principal: Call['principal']; roles: string[]; delegation?: Call['delegation'] } | null;
  signedIn: boolean;
  /** Whether one of the roles manages the people of the tenant. */
  administers?: boolean;
}

/** Checks one request against a route before its handler runs. */
export type Guard = (arrival: Arrival, body: unknown) => void;

/** The depth at which input from a portal is refused: no form needs more, and code that walks it must not overflow. */
const DEEPEST = 100;

/**
 * Compiles the guard of a route; throws for a route without a policy.
 * Order: the surface fits, somebody is there, they may, the body is of the schema.
 */
export function compileGuard(route: Route): Guard {
  assertPolicy(route);
  const check = route.body ? compileSchema(route.body) : undefined;
  return ({ tenant, who, signedIn, administers }, body) => {
    if ((route.surface === 'builder') !== (tenant.kind === 'operator')) throw new PorticoError('not-found');
    if (route.policy === 'signed-in' && !signedIn) throw new PorticoError('not-signed-in');
    if (route.policy !== 'public' && route.policy !== 'signed-in') {
      if (!who) throw new PorticoError(signedIn ? (route.surface === 'builder' ? 'forbidden' : 'not-found') : 'not-signed-in');
      if (route.policy === 'tenant-administrator' && (!administers || who.delegation)) throw new PorticoError('forbidden');
      if (typeof route.policy === 'object' && !route.policy.platform.some((role) => who.roles.includes(role))) throw new PorticoError('forbidden');
    }
    if (!check) return;
    if (!isStorable(body)) throw new PorticoError('invalid', { errors: [{ pointer: '', message: 'A text in this holds a character that cannot be kept.' }] });
    if (route.surface === 'portal' && isDeeper(body, DEEPEST)) throw new PorticoError('invalid', { errors: [{ pointer: '', message: `This is nested more than ${DEEPEST} levels deep.` }] });
    const errors = check(body);
    if (errors.length > 0) throw new PorticoError('invalid', { errors });
  };
}

function assertPolicy({ id, policy }: { id: string; policy?: Policy }): void {
  const named = policy === 'public' || policy === 'signed-in' || policy === 'member' || policy === 'tenant-administrator' || (typeof policy === 'object' && policy !== null && Array.isArray(policy.platform) && policy.platform.length > 0);
  if (!named) throw new Error(`The route ${id} has no policy. Say who may use it: public, signed-in, member, tenant-administrator, or the roles of the builder.`);
}

/** Whether a value is nested deeper than `most`, without recursion of its own. */
function isDeeper(value: unknown, most: number): boolean {
  let level: unknown[] = [value];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > most) return true;
    level = level.flatMap((node) => (node !== null && typeof node === 'object' ? Object.values(node) : []));
  }
  return false;
}

/** Whether every text and name in a value can be kept by a database: NUL and halves of a surrogate pair cannot. Without recursion, as above. */
function isStorable(value: unknown): boolean {
  const fits = (text: string) => text.isWellFormed() && !text.includes('\0');
  const open: unknown[] = [value];
  while (open.length > 0) {
    const node = open.pop();
    if (typeof node === 'string') { if (!fits(node)) return false; } else if (Array.isArray(node)) for (const element of node) open.push(element);
    else if (node !== null && typeof node === 'object') for (const [name, member] of Object.entries(node)) { if (!fits(name)) return false; open.push(member); }
  }
  return true;
}

/** The query of a request; a name that is given twice counts once, with its first value. */
export const queryOf = (ctx: Context): Record<string, string> => ctx.querystring === '' ? {} :
  Object.fromEntries(Object.entries(ctx.query).map(([name, value]) => [name, (Array.isArray(value) ? value[0] : value) ?? '']));
