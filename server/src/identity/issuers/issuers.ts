import { issuerByDomain, issuerByDomains, issuerById, issuerByUrl, issuerOfTenant, type Database, type IssuerRow, type Statement } from '../../database/index.ts';
import { unsealIssuerSecret } from './issuer-secret.ts';
import { boundedCache } from '../bounded-cache.ts';
import { issuerClient, type IssuerClient, type KnownIssuer } from './issuer-client.ts';
import { tellUnasked } from './tell-unasked.ts';

/** Every issuer that people may sign in with. A suspended one is as unknown as one that never was. */
export interface Issuers {
  /** The one that the installation was configured with; it cannot be switched off. */
  own(): Promise<IssuerClient>;
  /** By what principals are kept under. */
  byUrl(key: string): Promise<IssuerClient | null>;
  /** By the address that a token names, exactly. */
  byAddress(address: string): Promise<IssuerClient | null>;
  byId(id: string): Promise<IssuerClient | null>;
  /** The one that the people of a tenant are sent to. */
  ofTenant(tenantId: string): Promise<IssuerClient | null>;
  /** The one whose people have e-mail addresses of that domain. */
  byDomain(domain: string): Promise<IssuerClient | null>;
  /** Whether asking for an e-mail address would lead anywhere but to the installation's own. */
  anyByDomain(): Promise<boolean>;
  /** Forgets what the table said. */
  evict(): void;
}

/** The environment's issuer: its key in the table, its address, its client, and how it is reached. */
export interface OwnIssuer { key: string; address: string; clientId: string; clientSecret: string; fetch?: typeof fetch }

interface Parts { database: Database; secretKey: Buffer; own: OwnIssuer; fetch?: typeof fetch }

/** Makes the registry: one indexed look-up each, kept for seconds; a client lives as long as what it is made of stays the same. */
export function issuerRegistry({ database, secretKey, own, fetch: fetchIssuer }: Parts, { milliseconds = 5000, most = 2000 } = {}): Issuers {
  const rows = boundedCache<IssuerRow | null>({ most, milliseconds });
  const clients = new Map<string, { madeOf: string; client: IssuerClient }>();

  const find = async (statement: Statement, value: string): Promise<IssuerClient | null> => {
    const row = await rows.get(`${statement.name} ${value}`, async () => (await database.read<IssuerRow>('operator', statement, [value]))[0] ?? null);
    return row && clientOf(row);
  };

  /** The client of a row; the same one, with what it has discovered, until the row changes. */
  function clientOf(row: IssuerRow): IssuerClient {
    const madeOf = JSON.stringify([row, row.clientSecret && Buffer.from(row.clientSecret).toString('base64')]);
    const kept = clients.get(row.url);
    if (kept?.madeOf === madeOf) return kept.client;
    const isOwn = row.url === own.key;
    const { clientSecret, managed: _managed, ...known } = row;
    const issuer: KnownIssuer = { ...known, own: isOwn, ...(isOwn && { clientId: own.clientId }) };
    const reach = isOwn ? own.fetch : fetchIssuer;
    const client = issuerClient({
      row: issuer, address: isOwn ? own.address : row.url, ...(reach && { fetch: reach }),
      tell: (why) => tellUnasked(database, row.id, why),
      secret: () => (isOwn ? own.clientSecret : unsealIssuerSecret(secretKey, row.url, clientSecret)),
    });
    clients.delete(row.url);
    clients.set(row.url, { madeOf, client });
    if (clients.size > most) clients.delete(clients.keys().next().value!);
    return client;
  }

  const byUrl = (key: string) => find(issuerByUrl, key);
  return {
    async own() {
      const client = await byUrl(own.key);
      if (!client) throw new Error('The configured issuer has no row of its own.');
      return client;
    },
    byUrl,
    // "embedded" is the name of a row and no address.
    byAddress: async (address) => (address === own.address ? byUrl(own.key) : address === own.key || address.length > 500 ? null : byUrl(address)),
    byId: (id) => find(issuerById, id),
    ofTenant: (tenantId) => find(issuerOfTenant, tenantId),
    byDomain: (domain) => find(issuerByDomain, domain),
    anyByDomain: async () => (await find(issuerByDomains, own.key)) !== null,
    evict: () => rows.evict(() => true),
  };
}
