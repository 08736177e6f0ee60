import { startSandbox, type SandboxOptions } from './index.ts';
import { readSandboxSeed } from './state.ts';

/** For the tests of this room: the ids that the demo's tenants have at the vendors. */
export const acme = { organization: 360001001, customer: 'cus_AcmeR4x81Kq2', subscription: 'sub_1AcmeTeamK3v9', item: 'si_AcmeSeatsP8s2' };
export const globex = { organization: 360001002, customer: 'cus_GlobexT7m3Wd', subscription: 'sub_1GlobexBizW5t1', item: 'si_GlobexSeatsD4n7' };

const { zendesk, stripe } = readSandboxSeed();
const zendeskProof = `Basic ${Buffer.from(`${zendesk.credentials.email}/token:${zendesk.credentials.token}`).toString('base64')}`;

/** For the tests of this room: an answer with its body read as JSON where it is. */
export interface Heard { status: number; body: any; headers: Headers }

/** For the tests of this room: a sandbox and one client for each vendor, with the right credentials. */
export async function openSandbox(options: SandboxOptions = {}) {
  const sandbox = await startSandbox(options);
  const ask = async (path: string, init: RequestInit): Promise<Heard> => {
    const response = await fetch(sandbox.origin + path, { redirect: 'manual', ...init });
    const text = await response.text();
    return { status: response.status, headers: response.headers, body: response.headers.get('content-type')?.includes('json') ? JSON.parse(text) : text };
  };
  return {
    sandbox,
    zendesk: (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) => ask(`/zendesk${path}`, {
      method, headers: { authorization: zendeskProof, ...(body !== undefined && { 'content-type': 'application/json' }), ...headers }, ...(body !== undefined && { body: JSON.stringify(body) }),
    }),
    stripe: (method: string, path: string, form?: string, headers: Record<string, string> = {}) => ask(`/stripe${path}`, {
      method, headers: { authorization: `Bearer ${stripe.key}`, ...(form !== undefined && { 'content-type': 'application/x-www-form-urlencoded' }), ...headers }, ...(form !== undefined && { body: form }),
    }),
  };
}

/** For the tests of this room: a ticket that Zendesk takes. */
export const newTicket = (organization: number, external: string) => ({
  ticket: { subject: 'Printer', comment: { body: 'It is on fire.' }, organization_id: organization, external_id: external, requester: { name: 'Ada Winter', email: 'ada@acme.example' } },
});
