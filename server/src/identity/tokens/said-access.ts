import { mapClaims } from '@portico/schemas/map-claims';
import { resolveClaims, saysAccess } from '../../access/index.ts';
import { Grant, Membership, Principal, type Database, type Em } from '../../database/index.ts';
import { boundedCache } from '../bounded-cache.ts';
import type { IssuerClient } from '../issuers/issuer-client.ts';
import { hashOf } from '../session/session.ts';
import { claimsBehind, type ClaimsBehind } from './claims-behind.ts';
import { keptFor } from './kept-for.ts';
import type { VerifiedToken } from './token-verifier.ts';

/** What an issuer says now of who belongs where: `rows` as the look-up takes it, the roles by the id of their tenant; `key` names it, and is the same for the same. */
export interface Said { rows: string; key: string }

/** Narrows what a person's sign-in has left in the portal's tables to what counts for a token. */
export interface SaidAccess {
  /** What the claims behind the token say; null where its issuer's mapping says nothing of access, so that there is nothing to narrow. */
  of(client: IssuerClient, token: string, verified: VerifiedToken): Promise<Said | null>;
  /** Forgets what an announcement on `access` is about. */
  evict(announced: string): void;
}

interface Kept { said: Said; principal: string | null; until: Date }

const nothing = saidOf({});

/** Makes it. What a token's claims come to is kept as long as they hold; it is the token's own, since two tokens of one person may say different things. */
export function saidAccess(database: Database, behind: ClaimsBehind = claimsBehind(), { milliseconds = 45_000, most = 10_000 } = {}): SaidAccess {
  const cache = boundedCache<Kept>({ most, milliseconds, goodUntil: ({ until }) => until });
  const asOperator = <T>(work: (em: Em) => Promise<T>) => database.transaction('operator', work);

  async function load(client: IssuerClient, token: string, verified: VerifiedToken): Promise<Kept> {
    const principal = await asOperator((em) => claimedPrincipal(em, client.key, verified.subject));
    // Programs and whoever else has rows of the portal alone: there is nothing that claims could narrow, so nobody is asked.
    if (!principal.claimed) return { said: nothing, principal: principal.id, until: new Date(Date.now() + milliseconds) };
    const { claims, also, until } = await behind(client, token, verified);
    if (!claims) return { said: nothing, principal: principal.id, until };
    const said = await asOperator(async (em) => {
      const roles = await resolve(em, client, principal.id!, claims);
      return also ? sharedBy(roles, await resolve(em, client, principal.id!, also)) : roles;
    });
    return { said: saidOf(said), principal: principal.id, until };
  }

  return {
    async of(client, token, verified) {
      if (!saysAccess(client.row.mapping)) return null;
      return (await cache.get(keptFor(client, token), () => load(client, token, verified))).said;
    },
    evict(announced) {
      const [kind, about] = announced.split(':');
      if (kind !== 'session') cache.evict((_key, { principal }) => kind !== 'principal' || principal === null || principal === about);
    },
  };
}

/** Who the token is about, and whether anything that they have here came from claims. */
async function claimedPrincipal(em: Em, issuer: string, subject: string): Promise<{ id: string | null; claimed: boolean }> {
  const found = await em.findOne(Principal, { issuer, subject });
  if (!found) return { id: null, claimed: false };
  const rows = { principalId: found.id, source: 'identity-provider' as const };
  return { id: found.id, claimed: await em.count(Membership, rows) > 0 || await em.count(Grant, rows) > 0 };
}

type Roles = Record<string, readonly string[]>;

async function resolve(em: Em, { row }: IssuerClient, principalId: string, claims: Record<string, unknown>): Promise<Roles> {
  const { tenants } = await resolveClaims(em, row, principalId, mapClaims(row.mapping, claims));
  return Object.fromEntries(tenants.map(({ tenant, roles }) => [tenant.id, roles]));
}

const sharedBy = (one: Roles, other: Roles): Roles =>
  Object.fromEntries(Object.entries(one).flatMap(([tenant, roles]) => (other[tenant] ? [[tenant, roles.filter((role) => other[tenant]!.includes(role))]] : [])));

function saidOf(roles: Roles): Said {
  const rows = JSON.stringify(Object.fromEntries(Object.entries(roles).sort(([one], [other]) => (one < other ? -1 : 1))));
  return { rows, key: hashOf(rows).toString('base64url') };
}
