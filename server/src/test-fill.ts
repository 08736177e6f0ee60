import { randomUUID } from 'node:crypto';
import { kinds } from '@portico/schemas/definition';
import type { Route } from './routes/index.ts';
import type { Ids } from './test-plant.ts';

/** One request, without the tenant's base. */
export interface Filled { path: string; body?: unknown }

/** What the live release holds, as far as an address names it. */
export interface Shown { release: string; pages: { key: string; blocks: string[] }[]; actions: string[] }

/** Ids of nobody, of the same form. */
export const nobodys = (): Ids => ({
  slug: 'no-such-tenant', tenant: randomUUID(), principal: randomUUID(), grant: randomUUID(), role: 'member', submission: randomUUID(), session: randomUUID(), invitation: randomUUID(),
  token: 'n'.repeat(43), delegation: randomUUID(), viewing: randomUUID(), ticket: '987654321', invoice: 'in_0000000000nobody', audit: '999999999',
});

type Fill = (ids: Ids, shown: Shown) => Filled[];

const inputs: Record<string, unknown> = {
  'new-ticket': { category: 'other', subject: 'Crawled', description: 'Crawled' }, reply: { body: 'Crawled' }, 'change-seats': { quantity: 3 },
  'report-invoice-problem': { problem: 'other', orderNumber: 'PO-1', paidOn: '2026-01-01', details: 'Crawled' }, 'close-ticket': {},
};
const query = ({ ticket, invoice, tenant, principal }: Ids): string[] => [
  `?id=${ticket}`, `?id=${invoice}`, `?with.id=${invoice}`, `?id=${ticket}&tenant=${tenant}&tenantId=${tenant}&organization=${tenant}&principal=${principal}`,
];
const each = (path: string, ids: Ids): Filled[] => query(ids).map((text) => ({ path: path + text }));

/** What to ask of the portal's routes with somebody's ids. A new route needs a line here before the crawl passes. */
export const portalFills: Record<string, Fill> = {
  openPortal: (ids) => [{ path: `/api/portal?tenant=${ids.slug}&tenantId=${ids.tenant}` }],
  openTheme: (ids) => [{ path: `/api/portal/theme?tenant=${ids.slug}` }],
  openPage: (ids, { pages }) => pages.flatMap(({ key }) => each(`/api/portal/pages/${key}`, ids)),
  openBlock: (ids, { pages }) => pages.flatMap(({ key, blocks }) => blocks.flatMap((block) => each(`/api/portal/pages/${key}/blocks/${block}`, ids).slice(0, 2))),
  openFile: (ids, { pages }) => pages.flatMap(({ key, blocks }) => blocks.flatMap((block) => [{ path: `/api/portal/pages/${key}/blocks/${block}/file?id=${ids.invoice}&with.id=${ids.invoice}` }])),
  runAction: (ids, { release, actions }) => actions.flatMap((key) => [
    // The same submission as somebody else's, and a new one about somebody else's record.
    { path: `/api/portal/actions/${key}`, body: { release, submission: ids.submission, input: inputs[key], parameters: { id: ids.ticket } } },
    { path: `/api/portal/actions/${key}`, body: { release, submission: randomUUID(), input: inputs[key], parameters: { id: key.includes('invoice') ? ids.invoice : ids.ticket } } },
  ]),
  previewAction: (ids, { actions }) => actions.map((key) => ({ path: `/api/portal/actions/${key}/preview`, body: { input: inputs[key], parameters: { id: ids.ticket } } })),
  readSubmission: (ids) => [{ path: `/api/portal/submissions/${ids.submission}` }],
  readAccount: (ids) => [{ path: `/api/portal/account?principal=${ids.principal}` }],
  endOwnSession: (ids) => [{ path: `/api/portal/account/sessions/${ids.session}` }],
  signOutEverywhere: () => [{ path: '/api/portal/account/sign-out-everywhere' }],
  openInvitation: (ids) => [{ path: '/api/portal/invitation/open', body: { token: ids.token } }],
  acceptInvitation: (ids) => [{ path: '/api/portal/invitation/accept', body: { token: ids.token } }],
  listTeam: (ids) => [{ path: `/api/portal/team?tenant=${ids.tenant}&q=canary` }],
  giveTeamRole: (ids) => [{ path: `/api/portal/team/people/${ids.principal}/roles`, body: { role: 'billing' } }],
  takeTeamRole: (ids) => [{ path: `/api/portal/team/people/${ids.principal}/roles/${ids.role}` }],
  removeFromTeam: (ids) => [{ path: `/api/portal/team/people/${ids.principal}` }],
  signOutOfTeam: (ids) => [{ path: `/api/portal/team/people/${ids.principal}/sign-out` }],
  resetTeamSignIn: (ids) => [{ path: `/api/portal/team/people/${ids.principal}/reset-sign-in`, body: { reset: ['password', 'factor'] } }],
  inviteToTeam: (ids) => [{ path: '/api/portal/team/invitations', body: { email: 'crawled@crawl.example', roles: ['member'], tenant: ids.tenant } }],
  endTeamInvitation: (ids) => [{ path: `/api/portal/team/invitations/${ids.invitation}` }],
  endTeamDelegation: (ids) => [{ path: `/api/portal/team/delegations/${ids.delegation}` }],
  listTeamEvents: (ids) => [{ path: `/api/portal/team/audit?tenant=${ids.tenant}` }, { path: `/api/portal/team/audit?before=${ids.audit}&tenant=${ids.tenant}` }],
};

/** What to ask of the portals of whoever asks: the address has no tenant, so somebody else's is pushed in. */
export const portalsFill = (ids: Ids): Filled[] => ['', `?tenant=${ids.slug}&tenantId=${ids.tenant}`, `?principal=${ids.principal}&session=${ids.session}`].map((query) => ({ path: `/auth/portals${query}` }));

/** What would end the asker's own sessions; it names nobody. */
export const endsItself = new Set(['signOutEverywhere']);

/** What stands for `:id` on the builder's routes, by the resource in the address. */
const builderIds: Record<string, (ids: Ids) => string> = {
  tenants: ({ tenant }) => tenant, people: ({ principal }) => principal, memberships: ({ tenant, principal }) => `${tenant}:${principal}`, grants: ({ tenant, grant }) => `${tenant}:${grant}`,
  delegations: ({ tenant, delegation }) => `${tenant}:${delegation}`, invitations: ({ tenant, invitation }) => `${tenant}:${invitation}`, viewings: ({ tenant, viewing }) => `${tenant}:${viewing}`,
  sessions: ({ session }) => session, issuers: ({ tenant }) => tenant, releases: ({ tenant }) => tenant, connections: () => 'zendesk',
  ...Object.fromEntries(kinds.map((kind) => [`${kind}s`, () => 'home'])),
};

/** What stands for the further parameters of the builder's routes. */
const shownIn: Record<string, () => string> = { key: () => 'support', block: () => 'list' };

/** A request for a route of the builder with somebody's ids; throws where nobody said what stands for its parameter. */
export function fillBuilder({ id, path, method }: Route, ids: Ids): Filled {
  const resource = path.split('/')[3]!;
  const filled = path.replace(/:(\w+)/g, (_, name: string) => {
    const known = name === 'id' ? builderIds[resource] : shownIn[name];
    if (!known) throw new Error(`The crawl does not know what :${name} of ${id} (${path}) stands for. Say it in test-fill.ts.`);
    return known(ids);
  });
  return { path: filled, ...(method !== 'get' && method !== 'delete' && { body: { tenant: ids.tenant, principal: ids.principal, role: ids.role } }) };
}
