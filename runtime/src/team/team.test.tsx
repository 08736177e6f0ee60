import { cleanup, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { auditVerbs } from '@portico/schemas/audit';
import type { TeamEvent, TeamPerson, TeamView } from '@portico/schemas/team-view';
import { openApp, useBrowser } from '../../test/open-app.tsx';
import { problem, type Asked, type Reply } from '../../test/portal-server.ts';
import { samplePortal } from '../../test/sample-views.ts';
import { formatValue } from '../format-value.ts';
import { sayEvent, whoDid } from './say-event.ts';

useBrowser();
const api = '/p/acme/api/portal/team';
const person = (id: string, name: string, more: Partial<TeamPerson> = {}): TeamPerson => ({ id, name, email: `${id}@acme.example`, status: 'active', source: 'portal', self: false, resettable: true, roles: [], lastSeenAt: null, ...more });
const grant = (role: string, label: string, source: 'portal' | 'identity-provider' = 'portal') => ({ id: `g-${role}`, role, label, source });
const team: TeamView = {
  me: 'ann', more: false, invitations: [], delegations: [],
  people: [person('ann', 'Ann Albrecht', { self: true, roles: [grant('admin', 'Admin')] }), person('mia', 'Mia Chen', { roles: [grant('member', 'Member'), grant('sso', 'From elsewhere', 'identity-provider'), grant('old', 'Old role')] })],
  roles: [{ key: 'billing', label: 'Billing', description: 'Sees invoices.' }, { key: 'member', label: 'Member' }, { key: 'admin', label: 'Admin', administers: true }, { key: 'sso', label: 'From elsewhere' }],
};
const open = (more: (asked: Asked) => Reply | undefined = () => undefined, view: TeamView = team) => openApp({
  at: '/p/acme/team', portal: { ...samplePortal, administers: true },
  answer: (asked) => more(asked) ?? (asked.path === api ? { body: view } : asked.path === `${api}/audit` ? { body: { events: [], next: null } } : undefined),
});
const manage = async (name = 'Mia Chen') => {
  await userEvent.click(await screen.findByRole('button', { name: `Manage ${name}` }));
  return screen.getByRole('dialog', { name });
};

test('one does not manage oneself', async () => {
  open();
  await screen.findByRole('button', { name: 'Manage Mia Chen' });
  expect(screen.queryByRole('button', { name: 'Manage Ann Albrecht' })).toBeNull();
});

test('a role from the issuer is fixed, one that may not be given may still be taken, and each says so', async () => {
  open();
  const dialog = await manage();
  const box = (name: RegExp) => within(dialog).getByRole<HTMLInputElement>('checkbox', { name });
  expect([box(/^From elsewhere/).checked, box(/^From elsewhere/).disabled]).toEqual([true, true]);
  expect([box(/^Old role/).checked, box(/^Old role/).disabled]).toEqual([true, false]);
  expect(within(dialog).getByText(/You may take it, but not give it/)).toBeTruthy();
  expect(within(dialog).getByText(/Manages the people here/)).toBeTruthy();
  expect(within(dialog).getByRole<HTMLButtonElement>('button', { name: 'Save roles' }).disabled).toBe(true);
});

test('roles are given before others are taken; what could not be done says so and stays ticked as it was wanted', async () => {
  const done: string[] = [];
  open(({ method, path, body }) => {
    if (method === 'GET' || !path.startsWith(`${api}/people/mia/roles`)) return undefined;
    done.push(`${method} ${path.slice(api.length)} ${JSON.stringify(body ?? null)}`);
    return method === 'DELETE' ? problem(403, 'forbidden') : { body: { id: 'g', role: 'billing' } };
  });
  const dialog = await manage();
  await userEvent.click(within(dialog).getByRole('checkbox', { name: /^Member/ }));
  await userEvent.click(within(dialog).getByRole('checkbox', { name: /^Billing/ }));
  await userEvent.click(within(dialog).getByRole('button', { name: 'Save roles' }));
  expect(await within(dialog).findByText('Title of forbidden.')).toBeTruthy();
  expect(done).toEqual(['POST /people/mia/roles {"role":"billing"}', 'DELETE /people/mia/roles/member null']);
  expect(within(dialog).getByRole<HTMLInputElement>('checkbox', { name: /^Member/ }).checked).toBe(false);
});

const tick = (dialog: HTMLElement, name: RegExp) => userEvent.click(within(dialog).getByRole('checkbox', { name }));
const resetting = async () => {
  await userEvent.click(within(await manage()).getByRole('button', { name: 'Reset sign-in…' }));
  return screen.getByRole('dialog', { name: 'Reset the sign-in of Mia Chen' });
};
const resets = (log: Asked[]) => log.filter(({ path }) => path === `${api}/people/mia/reset-sign-in`).map(({ body }) => body);

test.each([[true, /sent Mia Chen a mail/], [false, /No mail could be sent.*signs in with the old password once more.*If it was forgotten, or somebody else knows it, tell whoever runs this portal\./]])('a sign-in is reset after a yes, and what follows is said (mailed: %s)', async (mailed, words) => {
  const log = open(({ method }) => (method === 'POST' ? { body: { mailed } } : undefined));
  const dialog = await resetting();
  expect(within(dialog).getByText(/Where no mail can be sent, the old password works once more\./)).toBeTruthy();
  const yes = within(dialog).getByRole('button', { name: 'Reset sign-in' });
  await userEvent.click(yes);
  expect([within(dialog).getByText('Tick at least one.').id, resets(log)]).toEqual([document.activeElement?.getAttribute('aria-describedby'), []]);
  await tick(dialog, /^New password/);
  await tick(dialog, /^New second factor/);
  await userEvent.dblClick(yes);
  const done = await screen.findByRole('dialog', { name: 'The sign-in of Mia Chen has been reset' });
  expect(resets(log)).toEqual([{ reset: ['password', 'factor'] }]);
  expect(done.textContent).toMatch(words);
  expect(done.textContent).toContain('The old second factor counts no more.');
  await userEvent.click(within(done).getByRole('button', { name: 'Done' }));
  expect(screen.queryByRole('dialog')).toBeNull();
});

test('nobody is offered a reset that the portal cannot have done, and is told where to ask', async () => {
  open(undefined, { ...team, people: [person('mia', 'Mia Chen', { resettable: false })] });
  const dialog = await manage();
  expect(within(dialog).queryByRole('button', { name: 'Reset sign-in…' })).toBeNull();
  expect(within(dialog).getByText(/^Where Mia Chen signs in is not looked after here/)).toBeTruthy();
});

test('a member who was never here is not said to be signed out', async () => {
  open(undefined, { ...team, people: [person('mia', 'Mia Chen'), person('bill', 'Bill Moreno', { lastSeenAt: '2026-03-04T10:00:00Z' })] });
  expect(await screen.findByText('Not seen here yet')).toBeTruthy();
  expect(screen.getByText(`Last seen ${formatValue('2026-03-04T10:00:00Z', 'date')}`)).toBeTruthy();
});

test('a reset that the server refuses says why, and is asked for again only with other ticks', async () => {
  let tries = 0;
  open(({ method }) => (method === 'POST' ? ((tries += 1) === 1 ? problem(403, 'forbidden', { detail: 'Ask whoever runs this portal.' }) : { body: { mailed: false } }) : undefined));
  const dialog = await resetting();
  await tick(dialog, /^New second factor/);
  await userEvent.click(within(dialog).getByRole('button', { name: 'Reset sign-in' }));
  const alert = await within(dialog).findByRole('alert');
  expect(alert.textContent).toContain('Ask whoever runs this portal.');
  const yes = within(dialog).getByRole<HTMLButtonElement>('button', { name: 'Reset sign-in' });
  expect([yes.disabled, document.activeElement?.contains(alert), document.activeElement === document.body]).toEqual([true, true, false]);
  await tick(dialog, /^New password/);
  expect(within(dialog).queryByRole('alert')).toBeNull();
  await userEvent.click(yes);
  await screen.findByRole('dialog', { name: 'The sign-in of Mia Chen has been reset' });
});

test('an administrator who has to prove who they are first finds the question as they left it, once', async () => {
  const demand = () => open(({ method }) => (method === 'POST' ? problem(403, 'step-up-required', { assurance: { level: 2, minutes: 15 } }) : undefined));
  demand();
  const dialog = await resetting();
  await tick(dialog, /^New second factor/);
  await userEvent.click(within(dialog).getByRole('button', { name: 'Reset sign-in' }));
  const link = await within(dialog).findByRole<HTMLAnchorElement>('link', { name: 'Confirm' });
  expect(link.getAttribute('href')).toBe('/auth/sign-in?return=%2Fp%2Facme%2Fteam&level=2&minutes=15');
  for (const asked of [1, 0]) {
    cleanup();
    demand();
    await screen.findByRole('button', { name: 'Manage Mia Chen' });
    const again = screen.queryByRole('dialog', { name: 'Reset the sign-in of Mia Chen' });
    expect(again ? 1 : 0).toBe(asked);
    if (again) expect([/^New password/, /^New second factor/].map((name) => within(again).getByRole<HTMLInputElement>('checkbox', { name }).checked)).toEqual([false, true]);
  }
});

test('a reset that got no answer may be sent again as it is', async () => {
  let tries = 0;
  open(({ method }) => (method === 'POST' ? ((tries += 1) === 1 ? problem(503, 'unavailable') : { body: { mailed: false } }) : undefined));
  const dialog = await resetting();
  await tick(dialog, /^New second factor/);
  await userEvent.click(within(dialog).getByRole('button', { name: 'Reset sign-in' }));
  await within(dialog).findByRole('alert');
  await userEvent.click(within(dialog).getByRole('button', { name: 'Reset sign-in' }));
  await screen.findByRole('dialog', { name: 'The sign-in of Mia Chen has been reset' });
});

test.each(['Reset sign-in…', 'Sign out on all devices…', 'Remove from Acme…'])('back from the question, the focus is on “%s” again', async (name) => {
  open();
  await userEvent.click(within(await manage()).getByRole('button', { name }));
  await userEvent.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Go back' }));
  expect(document.activeElement).toBe(within(screen.getByRole('dialog', { name: 'Mia Chen' })).getByRole('button', { name }));
});

test('what somebody without a role sees is said before it is saved', async () => {
  open(undefined, { ...team, people: [person('mia', 'Mia Chen', { roles: [grant('member', 'Member')] })] });
  const dialog = await manage();
  expect(within(dialog).queryByText(/Without a role/)).toBeNull();
  await tick(dialog, /^Member/);
  expect(within(dialog).getByText('Without a role Mia Chen sees nothing here.')).toBeTruthy();
  expect(within(dialog).getByRole<HTMLButtonElement>('button', { name: 'Save roles' }).disabled).toBe(false);
});

test('what was done stands above the list until the next act', async () => {
  open(({ method }) => (method === 'POST' ? { body: { atIssuer: true } } : method === 'DELETE' ? { body: { done: true } } : undefined));
  const seen = () => [...document.querySelectorAll('.notice-title')].map(({ textContent }) => textContent);
  for (const [way, yes, said] of [['Sign out on all devices…', 'Sign out', 'Mia Chen has been signed out on all devices.'], ['Remove from Acme…', 'Remove Mia Chen', 'Mia Chen has been removed.']] as const) {
    await userEvent.click(within(await manage()).getByRole('button', { name: way }));
    await userEvent.click(within(screen.getByRole('dialog')).getByRole('button', { name: yes }));
    await waitFor(() => expect(seen()).toEqual([said]));
  }
});

test('a double click removes once', async () => {
  const log = open(({ method }) => (method === 'DELETE' ? { body: { done: true } } : undefined));
  await userEvent.click(within(await manage()).getByRole('button', { name: 'Remove from Acme…' }));
  await userEvent.dblClick(within(screen.getByRole('dialog', { name: 'Remove Mia Chen from Acme?' })).getByRole('button', { name: 'Remove Mia Chen' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(log.filter(({ method }) => method === 'DELETE').map(({ path }) => path)).toEqual([`${api}/people/mia`]);
});

test.each([[true, /We have sent the invitation to kim@acme\.example/], [false, /Please send this link to kim@acme\.example yourself/]])('an invitation that was mailed (%s) is told apart from one that was not', async (mailed, words) => {
  open(({ method, path }) => (method === 'POST' && path === `${api}/invitations`
    ? { body: { mailed, link: 'https://portal.example/p/acme/invitation#tok', invitation: { id: 'i', email: 'kim@acme.example', name: '', roles: ['billing'], createdAt: '2026-11-24T10:00:00Z', expiresAt: '2026-12-01T10:00:00Z', state: 'open' } } } : undefined));
  await userEvent.click(await screen.findByRole('button', { name: 'Invite somebody' }));
  await userEvent.type(screen.getByLabelText('E-mail'), 'kim@acme.example');
  await userEvent.click(screen.getByRole('checkbox', { name: /^Billing/ }));
  await userEvent.click(screen.getByRole('button', { name: 'Invite' }));
  const dialog = await screen.findByRole('dialog', { name: 'kim@acme.example is invited' });
  expect(dialog.textContent).toMatch(words);
  expect(within(dialog).queryByLabelText('Link of the invitation') === null).toBe(mailed);
});

test('what the server finds wrong with an invitation stands at its field', async () => {
  open(({ method }) => (method === 'POST' ? problem(409, 'already-exists', { errors: [{ pointer: '/email', message: 'Somebody with this address is here already.' }] }) : undefined));
  await userEvent.click(await screen.findByRole('button', { name: 'Invite somebody' }));
  await userEvent.type(screen.getByLabelText('E-mail'), 'mia@acme.example');
  await userEvent.click(screen.getByRole('checkbox', { name: /^Billing/ }));
  await userEvent.click(screen.getByRole('button', { name: 'Invite' }));
  const field = screen.getByLabelText('E-mail');
  await waitFor(() => expect(field.getAttribute('aria-invalid')).toBe('true'));
  const described = field.getAttribute('aria-describedby')!.split(' ').map((id) => document.getElementById(id)?.textContent);
  expect(described).toContain('Somebody with this address is here already.');
});

test('where there are too many people to list, a search asks the server', async () => {
  const log = open(({ path, query }) => (path === api && query.get('q') === 'mia' ? { body: { ...team, people: team.people.slice(1) } } : undefined), { ...team, more: true });
  await userEvent.type(await screen.findByLabelText('Find somebody'), 'mia');
  await waitFor(() => expect(screen.queryByText('Ann Albrecht', { selector: 'strong' })).toBeNull());
  expect(log.filter(({ path, query }) => path === api && query.get('q')).map(({ query }) => query.get('q'))).toEqual(['mia']);
  expect(document.activeElement).toBe(screen.getByLabelText('Find somebody'));
});

test('older lines of the log are added below', async () => {
  const line = (id: string): TeamEvent => ({ id, at: '2026-11-24T10:00:00Z', verb: 'session.started', target: null, targetName: null, self: false, what: null, outcome: 'done', by: `Person ${id}`, from: 'member', details: {} });
  open(({ path, query }) => (path === `${api}/audit` ? { body: query.get('before') === '5' ? { events: [line('4')], next: null } : { events: [line('6'), line('5')], next: '5' } } : undefined));
  await userEvent.click(await screen.findByRole('button', { name: 'Show older' }));
  await screen.findByText('Person 4');
  expect(screen.getAllByText(/^Person \d$/).map(({ textContent }) => textContent)).toEqual(['Person 6', 'Person 5', 'Person 4']);
  expect(screen.queryByRole('button', { name: 'Show older' })).toBeNull();
});

const event = (more: Partial<TeamEvent>): TeamEvent => ({ id: '1', at: '', verb: 'session.started', target: null, targetName: null, self: false, what: null, outcome: 'done', by: 'Ann', from: 'member', details: {}, ...more });

test.each<[Partial<TeamEvent>, string]>([
  [{ verb: 'grant.created', target: 'principal/x', targetName: 'Mia Chen', details: { role: 'Administrator' } }, 'Ann gave Mia Chen the role Administrator'],
  [{ verb: 'grant.created', target: 'principal/x', targetName: 'Ann', self: true, details: { role: 'Billing', until: '2027-03-01' } }, `Ann was given the role Billing until ${formatValue('2027-03-01', 'date')}`],
  [{ verb: 'grant.ended', target: 'principal/x', targetName: 'Mia Chen', details: { role: 'Billing' } }, 'Ann took the role Billing from Mia Chen'],
  [{ verb: 'page.refused', target: 'page/invoices', what: 'Invoices', outcome: 'refused' }, 'Ann was refused “Invoices”'],
  [{ verb: 'page.refused', target: 'page/old-page', outcome: 'refused' }, 'Ann was refused “old page”'],
  [{ verb: 'action.refused', target: 'action/order-seats', what: 'Order seats', outcome: 'refused', details: { stepUp: true } }, 'Ann was asked to confirm who they are for “Order seats”'],
  [{ verb: 'action.succeeded', target: 'action/change-seats', what: 'Change seats' }, 'Ann completed “Change seats”'],
  [{ verb: 'file.downloaded', target: 'source/pdf', what: 'Invoices' }, 'Ann downloaded a file from “Invoices”'],
  [{ verb: 'viewing.started', by: 'Northwind', from: 'operator', target: 'viewing/1', targetName: 'Mia Chen', details: { reason: 'Ticket 7' } }, 'Northwind began to look at this portal for support as Mia Chen: “Ticket 7”'],
  [{ verb: 'viewing.opened', by: 'Northwind', from: 'operator', target: 'page/home', what: 'Home', details: { roles: ['Member', 'Billing'] } }, 'Northwind looked at “Home” for support as somebody with the roles Member and Billing'],
  [{ verb: 'session.ended', target: 'principal/x', targetName: 'Mia', details: { everywhere: true } }, 'Ann signed Mia out on all devices'],
  [{ verb: 'session.ended', target: 'principal/x', targetName: 'Ann', self: true, details: { everywhere: true } }, 'Ann signed out on all devices'],
  [{ verb: 'session.ended', target: 'principal/x', targetName: 'Ann', self: true }, 'Ann signed out on one of their devices'],
  [{ verb: 'credentials.reset', target: 'principal/x', targetName: 'Mia', details: { reset: ['password', 'factor'] } }, 'Ann asked Mia to set up a new password and second factor'],
  [{ verb: 'membership.changed', target: 'principal/x', targetName: 'Mia', details: { suspended: true } }, 'Ann suspended Mia here'],
  [{ verb: 'membership.changed', target: 'principal/x', targetName: 'Mia', details: { suspended: false } }, 'Ann let Mia in again'],
  [{ verb: 'membership.ended', by: null, from: 'former', target: 'principal/x' }, 'Somebody who has left removed somebody who is no longer here'],
  [{ verb: 'membership.ended', target: 'principal/x', targetName: 'Mia', details: { invitations: 2 } }, 'Ann removed Mia, and 2 invitations of theirs ended'],
  [{ verb: 'claims.applied', target: 'principal/x', self: true, details: { membership: 'added', added: ['Billing', 'Member'], removed: ['Owner'] } }, 'Ann joined and was given the roles Billing and Member and lost the role Owner, by what their sign-in service says'],
  [{ verb: 'claims.applied', target: 'principal/x', self: true, details: { membership: 'confirmed' } }, 'Ann belongs here, by what their sign-in service says'],
  [{ verb: 'invitation.created', target: 'invitation/1', what: 'kim@acme.example', details: { roles: ['Billing'] } }, 'Ann invited kim@acme.example with the role Billing'],
  [{ verb: 'invitation.ended', target: 'invitation/1', what: 'kim@acme.example' }, 'Ann took back the invitation for kim@acme.example'],
  [{ verb: 'invitation.refused', by: 'Somebody from outside', target: 'invitation/1', what: 'kim@acme.example', outcome: 'refused', details: { why: 'another address' } }, 'Somebody from outside could not accept the invitation for kim@acme.example: it is for another address'],
  [{ verb: 'delegation.created', by: 'Northwind', from: 'operator', target: 'delegation/1', what: 'Initech', details: { roles: ['Partner'], until: '2027-03-01' } }, `Northwind let Initech act here with the role Partner until ${formatValue('2027-03-01', 'date')}`],
  [{ verb: 'delegation.ended', target: 'delegation/1', what: 'Initech' }, 'Ann ended the access of Initech'],
  [{ verb: 'route.refused', target: 'route/resetTeamSignIn', targetName: 'Tomas Novak', outcome: 'refused' }, 'Ann could not reset the sign-in of Tomas Novak'],
  [{ verb: 'route.refused', target: 'route/removeFromTeam', outcome: 'refused' }, 'Ann could not remove somebody'],
  [{ verb: 'route.refused', target: 'route/giveTeamRole', targetName: 'Ann', self: true, outcome: 'refused' }, 'Ann could not give a role to themself'],
  [{ verb: 'route.refused', target: 'route/constructor', outcome: 'refused' }, 'Ann tried something that they may not see or do'],
  [{ verb: 'draft.saved', by: null, from: 'operator' }, 'Whoever runs this portal worked on the portal itself'],
])('%j is said in words', (more, words) => {
  expect(`${whoDid(event(more))} ${sayEvent(event(more))}`).toBe(words);
});

test.each(auditVerbs)('%s has a sentence, whatever is known of it', (verb) => {
  for (const more of [{}, { target: 'page/some-key', self: true }, { target: 'principal/x', targetName: 'Mia', what: 'Home', details: { roles: [], everywhere: true, stepUp: true, why: 'expired' } }]) {
    expect(sayEvent(event({ verb, ...more }))).toMatch(/^[a-z](?!.*(undefined|null|%|object|[a-z]\.[a-z]|-key)).*[^ ]$/);
  }
});
