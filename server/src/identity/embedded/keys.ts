import { randomBytes } from 'node:crypto';
import { exportJWK, generateKeyPair, type JWK } from 'jose';
import { Setting, type Database } from '../../database/index.ts';

const name = 'embedded-issuer';

/** What the embedded issuer signs with, and the secret that it shares with Portico. */
export interface EmbeddedKeys { jwk: JWK; cookieKeys: string[]; clientSecret: string }

/** The issuer's keys: made at the first start, kept in the database, the same for every process. */
export async function embeddedKeys(database: Database): Promise<EmbeddedKeys> {
  const kept = await read(database);
  if (kept) return kept;
  const made = Buffer.from(JSON.stringify(await make()));
  await database.transaction('operator', (em) => em.upsert(Setting, { name, value: made }, { onConflictAction: 'ignore' }));
  // Read again: another process may have been first.
  return (await read(database))!;
}

const read = (database: Database): Promise<EmbeddedKeys | null> =>
  database.transaction('operator', async (em) => {
    const setting = await em.findOne(Setting, { name });
    return setting && (JSON.parse(Buffer.from(setting.value).toString()) as EmbeddedKeys);
  });

async function make(): Promise<EmbeddedKeys> {
  // RS256 is what Keycloak's realms use and the only one that its Node adapter verifies.
  const { privateKey } = await generateKeyPair('RS256', { extractable: true });
  const jwk = { ...(await exportJWK(privateKey)), kid: randomBytes(8).toString('hex'), use: 'sig', alg: 'RS256' };
  return { jwk, cookieKeys: [randomBytes(32).toString('base64url')], clientSecret: randomBytes(32).toString('base64url') };
}
