import { compileSchema } from '@portico/schemas/compile-schema';
import { issuerSchema, type Issuer as IssuerBody } from '@portico/schemas/issuer';
import { mappingFaults } from '@portico/schemas/mapping-faults';
import type { Fault } from '@portico/schemas/problem';
import { Issuer, IssuerTenant, Tenant, type Em } from '../database/index.ts';

const { $id: _id, ...schema } = issuerSchema;
const faultsOf = compileSchema(schema);

/** What is wrong with an issuer by itself. */
export function issuerFaults(body: unknown): Fault[] {
  const faults = faultsOf(body);
  if (faults.length > 0) return faults;
  const { url, kind, mapping, tenants, accountUrl } = body as IssuerBody;
  const address = URL.parse(url);
  const say = (pointer: string, message: string) => faults.push({ pointer, message });
  if (!address || !/^https?:$/.test(address.protocol) || url.includes('?') || url.includes('#') || address.username !== '') say('/url', 'Write the address as the issuer names itself, such as https://login.example.com/realms/customers, without anything after it.');
  // People of the portal are led there.
  if (accountUrl !== undefined && !/^https?:\/\//i.test(accountUrl)) say('/accountUrl', 'Write an address that begins with https://.');
  if (kind === 'keycloak' && !/\/realms\/[^/]+$/.test(url)) say('/url', 'The address of a Keycloak realm ends in /realms/ and the realm\'s name.');
  for (const [index, { tenant }] of tenants.entries()) if (tenants.findIndex((other) => other.tenant === tenant) < index) say(`/tenants/${index}/tenant`, `"${tenant}" stands here twice.`);
  for (const name of ['name', 'id'] as const) {
    for (const [index, row] of tenants.entries()) {
      if (row[name] !== undefined && tenants.findIndex((other) => other[name] === row[name]) < index) say(`/tenants/${index}/${name}`, 'Another tenant of this issuer has this already: nobody could tell them apart.');
    }
  }
  faults.push(...mappingFaults(mapping).map(({ pointer, message }) => ({ pointer: `/mapping${pointer}`, message })));
  return faults;
}

/** What is wrong with an issuer beside what the table holds: tenants that are not there, and what belongs to another issuer. `id` is its own. */
export async function issuerConflicts(em: Em, { mapping, tenants, domains = [], every = false }: IssuerBody, id: string | null): Promise<Fault[]> {
  const faults: Fault[] = [];
  const say = (pointer: string, message: string) => faults.push({ pointer, message });
  const fixed = [
    ...(mapping.tenants ?? []).map((entry, index) => ({ pointer: `/mapping/tenants/${index}/always`, slug: 'always' in entry ? entry.always : undefined })),
    ...(mapping.roles ?? []).map((entry, index) => ({ pointer: `/mapping/roles/${index}/in`, slug: entry.in })),
  ].filter((entry): entry is { pointer: string; slug: string } => entry.slug !== undefined);
  const known = new Map((await em.find(Tenant, { slug: { $in: [...tenants.map(({ tenant }) => tenant), ...fixed.map(({ slug }) => slug)] } })).map((tenant) => [tenant.slug, tenant]));

  for (const [index, { tenant }] of tenants.entries()) if (!known.has(tenant)) say(`/tenants/${index}/tenant`, `There is no tenant "${tenant}".`);
  for (const { pointer, slug } of fixed) {
    const speaks = tenants.some(({ tenant }) => tenant === slug) || (every && known.has(slug) && known.get(slug)!.kind !== 'operator');
    if (!speaks) say(pointer, `The issuer does not speak for "${slug}": list it among its tenants.`);
  }
  for (const [index, entry] of (mapping.roles ?? []).entries()) {
    if ('always' in entry && entry.in !== undefined && known.get(entry.in)?.kind === 'operator') say(`/mapping/roles/${index}/always`, 'A role of the builder is never given to everybody: name the claim that says who has it.');
  }
  const sends = tenants.map(({ tenant, signIn }, index) => ({ index, tenant: signIn ? known.get(tenant) : undefined })).filter(({ tenant }) => tenant);
  const others = await em.find(IssuerTenant, { tenantId: { $in: sends.map(({ tenant }) => tenant!.id) }, signIn: true, ...(id && { issuerId: { $ne: id } }) });
  for (const { index, tenant } of sends) if (others.some(({ tenantId }) => tenantId === tenant!.id)) say(`/tenants/${index}/signIn`, `The people of "${tenant!.slug}" are sent to another issuer already.`);
  if (domains.length > 0) {
    const taken = (await em.find(Issuer, id ? { id: { $ne: id } } : {})).flatMap((other) => other.domains);
    for (const [index, domain] of domains.entries()) if (taken.includes(domain)) say(`/domains/${index}`, `"${domain}" belongs to another issuer already.`);
  }
  return faults;
}
