import type { Database } from '../database/index.ts';
import type { FindDirectory } from '../directory.ts';
import { PorticoError } from '../errors.ts';
import { atIssuer, directoryOf, issuerOf, type Customer } from './tenant-directory.ts';
import type { Member } from './team-roles.ts';

/**
 * Takes a member out of the tenant at their issuer, where Portico may look after its people, before they are taken out here: else its claims would
 * bring them back. `meanwhile` ends what a refusal says. Gives what is done once they are out here too. Throws `upstream-failed`, and `forbidden` where it is the issuer's alone to end.
 */
export async function takeOutThere(database: Database, tenant: Customer, find: FindDirectory, { issuer, subject, source }: Member, meanwhile = ''): Promise<() => Promise<void>> {
  const place = await directoryOf(database, tenant, find, issuer);
  if (!place) {
    if (source === 'portal') return async () => undefined;
    throw new PorticoError('forbidden', { detail: `This person comes from ${(await issuerOf(database, tenant, issuer)).label}. Take them out there; their access here ends when they are next asked about.${meanwhile}` });
  }
  const { directory, organization } = place;
  const takeOut = async () => {
    if (await directory.isMember(subject, organization)) await directory.removeMember(subject, organization);
  };
  await atIssuer(place, takeOut, meanwhile);
  // An invitation that they had only just accepted may have put them in there meanwhile.
  return () => takeOut().catch((error: unknown) => console.error(`A person may be left in ${organization}: ${(error as Error).message}`));
}
