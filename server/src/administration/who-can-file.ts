import { Readable } from 'node:stream';
import type { Call } from '../call.ts';
import type { CompiledRelease } from '../releases/index.ts';
import { csvLine } from './csv-line.ts';
import { readPage, recordAsked, type WhoCan, type WhoCanAsked } from './who-can.ts';

const columns = ['kind', 'tenant', 'tenant name', 'name', 'e-mail', 'id', 'stands to it', 'partner', 'roles', 'answer'];

/**
 * The whole answer of `whoCan` as a table for an access review, page after page as it is read: the people and programs by name, and the roles that let
 * somebody through. Its beginning and its end are recorded, so that one that broke off is known. Throws `not-found` before anything is sent.
 */
export async function whoCanFile(call: Call, release: CompiledRelease, asked: Omit<WhoCanAsked, 'after'>): Promise<Readable> {
  const first = await readPage(call, release, asked);
  await recordAsked(call, asked, { file: 'begun' });
  return Readable.from(pages(call, release, asked, first));
}

async function* pages(call: Call, release: CompiledRelease, asked: WhoCanAsked, first: WhoCan): AsyncGenerator<string> {
  yield csvLine(columns);
  let people = 0;
  for (let page = first; ; page = await readPage({ ...call, now: new Date() }, release, { ...asked, after: page.next! })) {
    people += page.people.length;
    const text = linesOf(page, release);
    if (text !== '') yield text;
    if (page.next === null) break;
  }
  await recordAsked(call, asked, { file: 'whole', people });
}

function linesOf({ people, roles }: WhoCan, release: CompiledRelease): string {
  const label = (role: string) => release.set.role.get(role)?.label ?? role;
  const answer = (gate?: string) => (gate === 'assurance' ? 'after confirming who they are' : 'allowed');
  const through = roles.filter(({ allowed, gate }) => allowed || gate === 'assurance');
  return [
    ...through.map(({ role, tenant, tenantName, relation, partner = '', gate }) => csvLine(['role', tenant, tenantName, label(role), '', role, relation, partner, role, answer(gate)])),
    ...people.map(({ principal, kind, name, email, tenant, tenantName, relation, partner = '', roles: held, gate }) =>
      csvLine([kind === 'service' ? 'program' : 'person', tenant, tenantName, name, email, principal, relation, partner, held.join(' '), answer(gate)])),
  ].join('');
}
