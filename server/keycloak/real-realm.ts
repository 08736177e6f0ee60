import { randomBytes } from 'node:crypto';
import { demoRealm } from './demo-realm.ts';
import type { Person } from './walk-sign-in.ts';

/** What the realm's file leaves open, as server/test-keycloak.mjs sets it. */
export const publicUrl = need('PORTICO_PUBLIC_URL');
export const porticoPort = Number(need('PORTICO_PORT'));
export const secrets = { portico: need('PORTICO_CLIENT_SECRET'), administration: need('PORTICO_ADMINISTRATION_SECRET'), machine: need('PORTICO_MACHINE_SECRET') };
export const keycloakUrl = need('KEYCLOAK_URL');

/** The demo's password of a person, by their e-mail. */
export const passwordOf = (email: string): string => `portico-demo-${email.split('@')[0]}`;

/** What the token endpoint answers. */
export interface Tokens { access_token: string; id_token?: string; refresh_token?: string; error?: string; error_description?: string }

/** A realm of the running Keycloak. */
export interface RealRealm {
  issuer: string;
  /** Calls the admin API below the realm as its master; throws with what Keycloak said when it refuses. Gives the body, or the id of what was made. */
  admin<T = unknown>(method: string, path: string, body?: unknown): Promise<T>;
  /** The id of a person. */
  idOf(username: string): Promise<string>;
  /** Makes a person who is new there, in that organization (by alias), with these realm roles. */
  addPerson(belongs?: { organization?: string; roles?: string[] }): Promise<Person & { id: string }>;
  /** Asks the token endpoint. */
  token(client: keyof typeof secrets, parameters: Record<string, string>): Promise<Tokens & { status: number }>;
}

/** The realm of that name, which is there already; without a name the one that was imported, docs/deploy/realm-demo.json. */
export function realmNamed(name = 'portico'): RealRealm {
  const issuer = `${keycloakUrl}/realms/${name}`;
  const admin: RealRealm['admin'] = (method, path, body) => asMaster(method, `/admin/realms/${name}${path}`, body);
  const clientOf = { portico: 'portico', administration: 'portico-administration', machine: 'portico-machine' };
  return {
    issuer, admin,
    async idOf(username) {
      const [user] = await admin<{ id: string }[]>('GET', `/users?exact=true&username=${encodeURIComponent(username)}`);
      if (!user) throw new Error(`There is no ${username} in ${name}.`);
      return user.id;
    },
    async addPerson({ organization, roles = [] } = {}) {
      const [username, password] = [`p${randomBytes(6).toString('hex')}@new.example`, randomBytes(12).toString('hex')];
      const id = await admin<string>('POST', '/users', { username, email: username, emailVerified: true, enabled: true, firstName: 'New', lastName: 'Person', credentials: [{ type: 'password', value: password }] });
      if (organization) {
        const found = await admin<{ id: string; alias: string }[]>('GET', `/organizations?search=${organization}`);
        await admin('POST', `/organizations/${found.find(({ alias }) => alias === organization)!.id}/members`, id);
      }
      if (roles.length > 0) await admin('POST', `/users/${id}/role-mappings/realm`, await Promise.all(roles.map((role) => admin('GET', `/roles/${role}`))));
      return { id, username, password };
    },
    async token(client, parameters) {
      const answer = await fetch(`${issuer}/protocol/openid-connect/token`, { method: 'POST', body: new URLSearchParams({ client_id: clientOf[client], client_secret: secrets[client], ...parameters }) });
      return { ...await answer.json() as Tokens, status: answer.status };
    },
  };
}

/** Makes another realm: the demo's under a name of its own that begins so, changed as wanted. */
export async function makeRealm(begins: string, change: (realm: any) => unknown = () => {}): Promise<RealRealm> {
  const name = `${begins}-${randomBytes(3).toString('hex')}`;
  const filled = { PORTICO_PUBLIC_URL: publicUrl, PORTICO_CLIENT_SECRET: secrets.portico, PORTICO_ADMINISTRATION_SECRET: secrets.administration, PORTICO_MACHINE_SECRET: secrets.machine };
  const text = JSON.stringify({ ...demoRealm(), realm: name }).replace(/\$\{(PORTICO_\w+)\}/g, (_all, variable: keyof typeof filled) => filled[variable]);
  const realm = JSON.parse(text) as unknown;
  change(realm);
  await asMaster('POST', '/admin/realms', realm);
  return realmNamed(name);
}

/** Makes a realm as the admin console does, with what stands in its form; its name begins so. */
export async function makeBareRealm(begins: string, form: Record<string, unknown>): Promise<RealRealm> {
  const realm = `${begins}-${randomBytes(3).toString('hex')}`;
  await asMaster('POST', '/admin/realms', { realm, enabled: true, ...form });
  return realmNamed(realm);
}

/** Makes a realm of a file that somebody exported, under the name in it. */
export async function importRealm(exported: { realm: string }): Promise<RealRealm> {
  await asMaster('POST', '/admin/realms', exported);
  return realmNamed(exported.realm);
}

let master: { token: Promise<string>; until: number } | undefined;

async function asMaster<T>(method: string, path: string, body?: unknown): Promise<T> {
  if (!master || master.until < Date.now()) master = { token: masterToken(), until: Date.now() + 40_000 };
  const answer = await fetch(keycloakUrl + path, {
    method, headers: { authorization: `Bearer ${await master.token}`, ...(body !== undefined && { 'content-type': 'application/json' }) },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`Keycloak answered ${answer.status} to ${method} ${path}: ${text}`);
  return (text === '' ? answer.headers.get('location')?.split('/').at(-1) : JSON.parse(text)) as T;
}

async function masterToken(): Promise<string> {
  const answer = await fetch(`${keycloakUrl}/realms/master/protocol/openid-connect/token`, {
    method: 'POST', body: new URLSearchParams({ grant_type: 'password', client_id: 'admin-cli', username: 'admin', password: need('KEYCLOAK_ADMIN_PASSWORD') }),
  });
  return (await answer.json() as Tokens).access_token;
}

function need(name: string): string {
  const value = process.env[name];
  if (value === undefined) throw new Error(`${name} is missing: run these tests by  npm run test:keycloak`);
  return value;
}
