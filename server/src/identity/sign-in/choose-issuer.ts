import type { Context } from 'koa';
import { domainOf } from '../../access/index.ts';
import { currentSession } from '../session/current-session.ts';
import type { HandOver } from './hand-over.ts';
import type { IssuerClient } from '../issuers/issuer-client.ts';
import type { SignInParts } from '../parts.ts';
import { readWanted } from './step-up.ts';

/** Where somebody signs in, with the address that they gave for it. `ask`: their e-mail address has to be asked for first; `ask-again`: what they gave is none. */
export type Choice = { client: IssuerClient; hint?: string } | 'ask' | 'ask-again';

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * Chooses the issuer of a sign-in: for a step-up the one of the session; what the page before has chosen (`at`); the one of the e-mail address's domain
 * (`email`); the one that the tenant's people are sent to; else the installation's own. It never tells which issuers or tenants there are.
 */
export async function chooseIssuer(ctx: Context, parts: SignInParts, returnTo: string, over: HandOver | null): Promise<Choice> {
  const { issuers } = parts;
  const known = await issuerOfStepUp(ctx, parts);
  if (known) return { client: known };

  const { at, email } = ctx.query;
  if (at === 'own') return { client: await issuers.own() };
  if (typeof at === 'string' && uuid.test(at)) {
    const client = await issuers.byId(at);
    if (client) return { client };
  }
  if (typeof email === 'string') {
    const given = email.trim();
    const domain = domainOf(given);
    if (domain === '' || given.length > 254) return 'ask-again';
    return { client: await issuers.byDomain(domain) ?? await issuers.own(), hint: given };
  }
  const tenant = await tenantOfSignIn(parts, returnTo, over);
  const sentTo = tenant && await issuers.ofTenant(tenant.id);
  if (sentTo) return { client: sentTo };
  if (tenant?.kind === 'operator' || !(await issuers.anyByDomain())) return { client: await issuers.own() };
  return 'ask';
}

/** A step-up proves more of the person who is there, which only their own issuer can do; null for anything else. */
export async function issuerOfStepUp(ctx: Context, parts: SignInParts): Promise<IssuerClient | null> {
  if (!readWanted(ctx.query) && typeof ctx.query.do !== 'string') return null;
  const session = await parts.database.transaction('operator', (em) => currentSession(ctx, em, parts));
  return session && parts.issuers.byUrl(session.issuer);
}

async function tenantOfSignIn({ tenants }: SignInParts, returnTo: string, over: HandOver | null) {
  if (over) return tenants.byHost(over.host);
  const slug = /^\/p\/([^/?#]+)/.exec(returnTo)?.[1];
  if (slug !== undefined) return tenants.bySlug(slug);
  return /^\/builder([/?#]|$)/.test(returnTo) ? tenants.operator() : null;
}
