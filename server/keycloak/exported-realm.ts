import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { importRealm, type RealRealm } from './real-realm.ts';
import { base32, type Person } from './walk-sign-in.ts';

interface Exported { realm: string; users: { username: string; credentials: { type: string; secretData: string }[] }[] }

/** A realm that another company set up for itself, and its people as they sign in. */
export interface ExportedRealm extends RealRealm { person(username: string): Person }

/** The one password of everybody in each export; the files hold hashes. */
const passwords: Record<string, string> = { kundenportal: 'Elbtunnel-1911', 'harbor-id': 'Breakwater-77' };

/**
 * Imports exports/<name>.json, as `kc.sh export --users realm_file` of Keycloak 26.7.3 wrote it: a realm that was made in Keycloak alone, by people who
 * had not heard of Portico. Only its keys and the secrets of its clients are taken out; an import makes new ones.
 */
export async function importExport(name: string): Promise<ExportedRealm> {
  const text = readFileSync(fileURLToPath(new URL(`exports/${name}.json`, import.meta.url)), 'utf8');
  const { users } = JSON.parse(text) as Exported;
  const realm = await importRealm(JSON.parse(text) as Exported);
  return {
    ...realm,
    person(username) {
      const user = users.find((one) => one.username === username);
      if (!user) throw new Error(`Nobody is called ${username} in ${name}.`);
      const code = user.credentials.find(({ type }) => type === 'otp');
      return { username, password: passwords[name]!, ...(code && { secret: base32((JSON.parse(code.secretData) as { value: string }).value) }) };
    },
  };
}
