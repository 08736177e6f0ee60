import type { ClaimMapping, Mapped } from './claim-mapping.ts';
import { matchClaimPattern, readClaimPattern, type Caught, type ClaimPattern } from './claim-pattern.ts';
import { isObject } from './json.ts';
import { readClaim, type ClaimText } from './read-claim.ts';

type TenantEntry = NonNullable<ClaimMapping['tenants']>[number];
type RoleEntry = NonNullable<ClaimMapping['roles']>[number];

/**
 * What an issuer's claims say of a person, by the mapping of that issuer. Pure and total: whatever the claims are, it answers, and what
 * it cannot read gives nothing and a sentence. It never gives a role that the mapping does not name.
 */
export function mapClaims(mapping: ClaimMapping, claims: unknown): Mapped {
  const heard: Heard = { refusals: [], missing: new Set(), texts: new Map(), places: new Map() };
  const belongs = new Map<string, Mapped['belongs'][number]>();
  const roles = new Map<string, Mapped['roles'][number]>();
  const everywhere = new Set<string>();

  for (const entry of mapping.tenants ?? []) for (const one of tenantsOf(entry, claims, heard)) belongs.set(JSON.stringify([one.fixed, one.tenant, one.id]), one);
  for (const entry of mapping.roles ?? []) {
    for (const { tenant, ...rest } of rolesOf(entry, claims, heard)) {
      if (tenant === undefined) everywhere.add(rest.role);
      else roles.set(JSON.stringify([rest.fixed, rest.role, tenant, rest.id]), { tenant, ...rest });
    }
  }
  const email = readable(claims, mapping.email ?? ['email']);
  return {
    belongs: [...belongs.values()], roles: [...roles.values()], everywhere: [...everywhere],
    name: readable(claims, mapping.name ?? ['name']) || readable(claims, ['preferred_username']) || email,
    email,
    emailVerified: email !== '' && isConfirmed(mapping, claims),
    locale: localeOf(readable(claims, mapping.locale ?? ['locale'])),
    level: levelOf(mapping, claims),
    refusals: [...new Set(heard.refusals)],
    ...idleOf(heard),
    ...(heard.missing.size > 0 && { missing: [...heard.missing] }),
    ...vainOf(heard),
  };
}

/** What is noted while the entries are read: `texts` of each claim, and whether one of the entries makes something of them; `places`: whether a claim that could names a tenant. */
interface Heard { refusals: string[]; missing: Set<string>; texts: Map<string, Map<string, boolean>>; places: Map<string, boolean> }

const nameOf = (claim: readonly string[]): string => claim.join(' › ');
const MOST_IDLE = 50;

function idleOf({ texts }: Heard): Pick<Mapped, 'idle'> {
  const idle = [...texts].map(([claim, read]) => ({ claim, texts: [...read].filter(([, counts]) => !counts).map(([text]) => text).slice(0, MOST_IDLE) })).filter((one) => one.texts.length > 0);
  return idle.length > 0 ? { idle } : {};
}

function vainOf({ places, texts }: Heard): Pick<Mapped, 'vain'> {
  const vain = [...places].filter(([, names]) => !names).map(([claim]) => (texts.get(claim)!.size === 0 ? `The claim "${claim}" is empty.` : `None of the texts of the claim "${claim}" names a tenant of the mapping.`));
  return vain.length > 0 ? { vain } : {};
}

function tenantsOf(entry: TenantEntry, claims: unknown, heard: Heard): Mapped['belongs'] {
  if ('always' in entry) return [{ tenant: entry.always, fixed: true }];
  const fitting = textsOf(entry, claims, heard, (why) => void heard.refusals.push(why));
  const at = nameOf(entry.claim);
  if (heard.texts.has(at)) heard.places.set(at, fitting.length > 0 || (heard.places.get(at) ?? false));
  return fitting.flatMap(({ found, caught }) => {
    const tenant = caught.tenant ?? found.member ?? found.text;
    counts(heard, entry, found);
    return lacksId(entry, tenant, found, heard.refusals) ? [] : [{ tenant, fixed: false, ...idOf(found) }];
  });
}

function rolesOf(entry: RoleEntry, claims: unknown, heard: Heard): { tenant?: string; id?: string; fixed: boolean; role: string }[] {
  const at = entry.in === undefined ? {} : { tenant: entry.in };
  if ('always' in entry) return [{ ...at, fixed: true, role: entry.always }];
  return textsOf(entry, claims, heard, (why) => void heard.missing.add(why)).flatMap(({ found, caught }) => {
    const name = caught.role ?? found.text;
    const tenant = entry.in ?? caught.tenant ?? found.member;
    const given = Object.hasOwn(entry.names, name) ? entry.names[name]! : [];
    if (given.length === 0) return [];
    counts(heard, entry, found);
    if (tenant !== undefined && lacksId(entry, tenant, found, heard.refusals)) return [];
    return given.map((role) => ({ ...(tenant !== undefined && { tenant, ...idOf(found) }), fixed: entry.in !== undefined, role }));
  });
}

const counts = ({ texts }: Heard, { claim }: { claim: readonly string[] }, { text }: ClaimText) => void texts.get(nameOf(claim))!.set(text, true);

const idOf = ({ id }: ClaimText): { id?: string } => (id === undefined ? {} : { id });

/** Whether the entry wants the tenant's id and the claim has none; then the text counts for nothing, as the name alone could be another's by now. */
function lacksId({ claim, id: idAt }: { claim: readonly string[]; id?: string }, tenant: string, { id }: ClaimText, refusals: string[]): boolean {
  if (idAt === undefined || id !== undefined) return false;
  refusals.push(`The claim "${nameOf(claim)}" names the tenant "${tenant.slice(0, 100)}" without its id ("${idAt}").`);
  return true;
}

/** The texts of an entry's claim that fit its pattern; `missing` is told where the claim is not there at all. */
function textsOf({ claim, pattern, id }: { claim: readonly string[]; pattern?: string; id?: string }, claims: unknown, { refusals, texts }: Heard, missing: (why: string) => void): { found: ClaimText; caught: Caught }[] {
  const answer = readClaim(claims, claim, id);
  const read = patternOf(pattern);
  const why = 'why' in answer ? answer.why : typeof read === 'string' ? read : undefined;
  if (why !== undefined || 'why' in answer || typeof read === 'string') {
    if ('missing' in answer) missing(answer.why);
    else refusals.push(why!);
    return [];
  }
  const noted = texts.get(nameOf(claim)) ?? new Map<string, boolean>();
  texts.set(nameOf(claim), noted);
  return answer.texts.flatMap((found) => {
    noted.set(found.text, noted.get(found.text) ?? false);
    const caught = read ? matchClaimPattern(read, found.text) : {};
    return caught ? [{ found, caught }] : [];
  });
}

/** The pattern, taken apart; a sentence where it cannot be, which a mapping that was checked never has. */
function patternOf(pattern: string | undefined): ClaimPattern | string | undefined {
  try {
    return pattern === undefined ? undefined : readClaimPattern(pattern);
  } catch (error) {
    return (error as Error).message;
  }
}

/** Whether the issuer says that the address is confirmed. Entra writes its claim as a boolean, a number or a text; the standard's own is a boolean. */
function isConfirmed({ email = ['email'], emailVerified }: ClaimMapping, claims: unknown): boolean {
  const at = emailVerified ?? ['email_verified'];
  if (email.join() !== 'email' && speaksOfEmailAlone(at)) return false;
  const said = valueAt(claims, at);
  return said === true || (emailVerified !== undefined && (said === 1 || said === '1' || said === 'true'));
}

/** Whether a claim is one that is defined to be about the claim "email", and says nothing of an address that stands elsewhere. */
export const speaksOfEmailAlone = (path: readonly string[]): boolean => path.length === 1 && (path[0] === 'email_verified' || path[0] === 'xms_edov');

const valueAt = (claims: unknown, path: readonly string[]): unknown =>
  path.reduce<unknown>((here, step) => (isObject(here) && Object.hasOwn(here, step) ? here[step] : undefined), claims);

/** A text for people to read: bearable, without what cannot be printed; empty where there is none. */
function readable(claims: unknown, path: readonly string[]): string {
  const value = valueAt(claims, path);
  return typeof value === 'string' ? value.toWellFormed().replace(/\p{C}/gu, '').trim().slice(0, 254).toWellFormed() : '';
}

/** A language tag as the web writes it (BCP 47); null where the text is none. */
function localeOf(text: string): string | null {
  try {
    return text === '' || text.length > 35 ? null : Intl.getCanonicalLocales(text.replaceAll('_', '-'))[0] ?? null;
  } catch {
    return null;
  }
}

/** How surely the person is known: the highest that one of the claim's values is worth, else 1. */
export function levelOf({ level }: ClaimMapping, claims: unknown): number {
  if (!level) return 1;
  const answer = readClaim(claims, level.claim);
  const worth = 'texts' in answer ? answer.texts.map(({ text }) => (Object.hasOwn(level.values, text) ? level.values[text]! : 1)) : [];
  return Math.max(1, ...worth);
}
