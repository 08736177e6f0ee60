import type { Readable } from 'node:stream';
import type { PlatformRole } from '@portico/schemas/role';
import type { JsonSchema } from '@portico/schemas/json';
import type { Call } from '../call.ts';
import type { Config } from '../config.ts';
import type { KeptConnections } from '../connectors/index.ts';
import type { Database } from '../database/index.ts';
import type { FindCredentials, FindDirectory } from '../directory.ts';
import type { IssuerDesk } from '../issuer-desk.ts';
import type { House, Releases } from '../releases/index.ts';
import type { SendMail } from '../send-mail.ts';

/** Who may use a route. There is no default: a route without one keeps the server from starting. */
export type Policy =
  /** Anyone, signed in or not. */
  | 'public'
  /** Anyone who is signed in, also without any membership here: there is no call, only `signedInAs`. */
  | 'signed-in'
  /** A principal with an active membership in the tenant of the address, or with a live delegation into it. */
  | 'member'
  /** A member, never by delegation, with a role that manages the people of the tenant. */
  | 'tenant-administrator'
  /** A principal who holds one of these roles in the operator's tenant. */
  | { platform: readonly PlatformRole[] };

/** Everything a handler may use. */
export interface Door {
  parameters: Record<string, string>;
  query: Record<string, string>;
  body: unknown;
  /** Only behind `member` and `platform`. */
  call: Call;
  /** The tenant of the address, on the portal's routes: `base` is '/p/<slug>' or ''. */
  tenant: { tenant: Call['tenant']; base: string };
  /** Who is signed in, member or not; null for a stranger, and on public routes that only read. */
  signedInAs: Call['principal'] | null;
  /** The tenants that the principal may switch to. */
  tenants: { slug: string; name: string; through: string | null }[];
  house: House;
  releases: Releases;
  connections: KeptConnections;
  database: Database;
  config: Config;
  requestId: string;
  /** The caller's network address. */
  address: string;
  /** Where an issuer's people can be looked after. */
  directory: FindDirectory;
  /** Where an issuer's people can have their passwords and second factors set up anew. */
  credentials: FindCredentials;
  /** What issuers say of themselves and of tokens. */
  issuerDesk: IssuerDesk;
  /** Where the browser goes to end a session at its issuer too; to a page that says so where that is not possible. */
  endAtIssuer(issuer: string | null, idToken: string | null): Promise<string>;
  /** The way to the mail server; absent where none is configured. */
  sendMail?: SendMail;
}

/** What a handler answers. A string is JSON text already. */
export type Reply =
  | { json: unknown; status?: number; range?: string }
  | { text: string; status?: number }
  /** `mayGoOn` is asked while the file is sent: with the caller as they are then, or null where they may not be here any more. */
  | { file: Readable; type: string; name: string; length?: number; mayGoOn(now: Call | null): Promise<boolean> };

/** One route, as data: the router, the guards and the API's document are all made from it. */
export interface Route {
  /** Names the route in the document, such as `openPage`. */
  id: string;
  method: 'get' | 'post' | 'put' | 'delete';
  /** Under the tenant's base on the portal's routes. `:name` is a parameter. */
  path: string;
  /** `portal`: under /p/<tenant> or a tenant's own host. `builder`: on the operator's own address. */
  surface: 'portal' | 'builder';
  summary: string;
  policy: Policy;
  body?: JsonSchema;
  answer?: JsonSchema;
  handle(door: Door): Promise<Reply>;
}

/** A uuid in the address; anything else is the same as an unknown one. */
export const isUuid = (text: unknown): text is string => typeof text === 'string' && /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/.test(text);
