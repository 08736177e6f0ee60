import { randomUUID } from 'node:crypto';
import { AuditEvent, Delegation, Grant, Invitation, Session, Tenant, type Em } from './database/index.ts';
import { demoTenants } from './seed.ts';
import type { TestServer } from './test-server.ts';

/** Something of a tenant's that an address or a body can name. */
export interface Ids {
  slug: string; tenant: string; principal: string; grant: string; role: string; submission: string; session: string; invitation: string; token: string;
  delegation: string; viewing: string; ticket: string; invoice: string; audit: string;
}

/** One tenant with what was planted in it: its ids, and the texts that nobody of another tenant may ever read. */
export interface Planted { ids: Ids; canaries: string[] }

const people: Record<string, { admin: string; writer: string; biller: string }> = {
  acme: { admin: 'ada@acme.example', writer: 'mia@acme.example', biller: 'bill@acme.example' },
  globex: { admin: 'greta@globex.example', writer: 'jonas@globex.example', biller: 'greta@globex.example' },
};

/** The tenants that are planted. */
export const plantedTenants = Object.keys(people);

/** Plants people, a ticket, an invitation, a delegation and the log's own words in a tenant, by the same routes as everybody, and reads back every id. */
export async function plant(server: TestServer, slug: string): Promise<Planted> {
  const mark = `CANARY-${slug}`;
  const { admin, writer, biller } = people[slug]!;
  const [adam, boss, mate, payer] = await Promise.all(['adam@northwind.example', admin, writer, biller].map(server.as));
  const must = async (answer: ReturnType<NonNullable<typeof adam>['call']>) => {
    const got = await answer;
    if (got.status >= 300) throw new Error(`Planting in ${slug}: ${got.status} ${got.text.slice(0, 500)}`);
    return got.body;
  };
  const base = `/p/${slug}/api/portal`;
  const bodyOf = demoTenants().find((tenant) => tenant.slug === slug)!;
  const tenant = await server.database.transaction('operator', (em) => em.findOneOrFail(Tenant, { slug }));
  const person = await must(adam!.call('POST', '/api/admin/people', { name: `${mark}-person`, email: `${mark}@${slug}.example`.toLowerCase(), issuer: 'embedded', subject: `${mark}-subject` }));
  await must(adam!.call('POST', '/api/admin/memberships', { principal: person.id, tenant: tenant.id }));
  await must(adam!.call('POST', '/api/admin/grants', { principal: person.id, tenant: tenant.id, role: 'member' }));

  const { release } = await must(mate!.call('GET', base));
  const submission = randomUUID();
  const sent = await must(mate!.call('POST', `${base}/actions/new-ticket`, { release, submission, input: { category: 'other', subject: `${mark}-subject`, description: `${mark}-description` }, parameters: {} }));
  const invoices = JSON.stringify(await must(payer!.call('GET', `${base}/pages/invoices`)));
  const invoice = /"id":"(in_[A-Za-z0-9]+)"/.exec(invoices)![1]!;
  const invited = await must(boss!.call('POST', `${base}/team/invitations`, { email: `${mark}-invited@${slug}.example`.toLowerCase(), name: `${mark}-invited`, roles: ['member'] }));

  const found = await server.database.transaction('operator', async (em) => ({
    grant: await em.findOneOrFail(Grant, { tenantId: tenant.id, principalId: person.id }),
    delegation: await anyDelegation(em, tenant.id),
    invitation: await em.findOneOrFail(Invitation, { tenantId: tenant.id }),
    event: await em.findOneOrFail(AuditEvent, { tenantId: tenant.id, verb: 'invitation.created' }),
    session: await plantSession(em, person.id, mark),
  }));
  const ids: Ids = {
    slug, tenant: tenant.id, principal: person.id, grant: found.grant.id, role: 'member', submission, session: found.session, invitation: found.invitation.id, token: invited.link.split('#')[1]!,
    delegation: found.delegation, viewing: randomUUID(), ticket: sent.receipt.reference, invoice, audit: String(found.event.id),
  };
  const { zendesk: _org, ...vendorIds } = bodyOf.ids ?? {};
  return { ids, canaries: [mark, mark.toLowerCase(), person.id, ids.grant, ids.submission, ids.session, ids.invitation, ids.token, ids.delegation, invoice, ...Object.values(vendorIds) as string[]] };
}

/** A delegation into the tenant: the demo's own, or a new one. */
async function anyDelegation(em: Em, tenantId: string): Promise<string> {
  const found = await em.findOne(Delegation, { tenantId });
  if (found) return found.id;
  const partner = await em.findOneOrFail(Tenant, { kind: 'partner' });
  const made = em.create(Delegation, { tenantId, partnerId: partner.id, roles: ['partner-manager'], scopes: [], from: new Date(Date.now() + 86_400_000), until: new Date(Date.now() + 2 * 86_400_000) });
  await em.flush();
  return made.id;
}

/** A session whose browser has a name of its own; nobody has its cookie. */
async function plantSession(em: Em, principalId: string, mark: string): Promise<string> {
  const made = em.create(Session, {
    idHash: Buffer.from(randomUUID()), principalId, issuer: 'embedded', expiresAt: new Date(Date.now() + 3_600_000), agent: `${mark}-browser`, address: '203.0.113.7',
  });
  await em.flush();
  return made.id;
}
