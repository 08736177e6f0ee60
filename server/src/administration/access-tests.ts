import type { AccessTest } from '@portico/schemas/access-test';
import type { JsonObject } from '@portico/schemas/json';
import { transaction, type Call } from '../call.ts';
import { Delegation } from '../database/index.ts';
import { PorticoError } from '../errors.ts';
import { compileRelease, nextSet, readChanges, readDraft, recordAccessTest, recordAnew, runAccessTests, saveDraft, setFaults, type CompiledRelease, type Releases, type TestResult } from '../releases/index.ts';
import { findStanding, type Asked, type Found } from './find-standing.ts';

/** Runs the access tests of the drafts over what is live. Throws `release-refused` where the drafts do not hold together. */
export const runDraftAccessTests = async (call: Call): Promise<TestResult[]> => runAccessTests(await compileDrafts(call));

/**
 * An access test that holds what somebody sees and does by the drafts, as a body to be saved. It is about nobody real: a person's roles and the tenant's
 * facts are copied into it; the name and e-mail go along because a rule may read them. Throws `not-found` and `release-refused`.
 */
export async function recordAs(call: Call, asked: Asked): Promise<AccessTest> {
  const release = await compileDrafts(call);
  const found = await findStanding(call, release, asked);
  const { tenant: { slug, name, kind, tier, entitlements, ids }, relation, given } = found;
  const who = given.length === 0 ? 'nobody' : given.join('-');
  const roles = given.map((role) => release.set.role.get(role)?.label ?? role).join(' and ') || 'Nobody in particular';
  const by = found.standing?.delegation;
  return recordAccessTest(release, {
    key: `${who}-in-${slug}`.slice(0, 63).replace(/-+$/, ''), label: `${roles} in ${name}${by ? `, for ${by.partner.name}` : ''}`.slice(0, 200), now: call.now.toISOString(),
    principal: { roles: given, ...(asked.principal !== undefined && { name: found.name, email: found.email }) },
    tenant: { slug, name, kind: kind as 'customer' | 'partner', tier, entitlements, ids },
    ...(relation !== 'member' && { relation }), ...(by && { delegation: await delegationOf(call, found) }),
  });
}

/**
 * Takes what changed over into the access tests that are red: each is recorded anew and saved as a draft, to be looked at and published with the
 * change itself. Answers the keys of those. Throws `release-refused` where the drafts do not hold together.
 */
export async function acceptChanges(call: Call, releases: Releases): Promise<string[]> {
  const release = await compileDrafts(call);
  const red = runAccessTests(release).filter(({ passed }) => !passed).map(({ key }) => key);
  for (const key of red) {
    const { revision } = await readDraft(call, releases, 'access-test', key);
    await saveDraft(call, releases, 'access-test', key, recordAnew(release, release.set['access-test'].get(key)!) as unknown as JsonObject, revision);
  }
  return red;
}

async function delegationOf(call: Call, { standing, tenant, given }: Found): Promise<NonNullable<AccessTest['delegation']>> {
  const { id, scopes, partner } = standing!.delegation! as { id: string; scopes: string[]; partner: { entitlements?: string[] } };
  const row = await transaction(call, (em) => em.findOne(Delegation, { tenantId: tenant.id, id }));
  return { roles: row?.roles ?? given, scopes, entitlements: partner.entitlements ?? [] };
}

async function compileDrafts(call: Call): Promise<CompiledRelease> {
  const { live, changes } = await transaction(call, (em) => readChanges(em));
  const set = nextSet(live, changes);
  const errors = setFaults(set, changes);
  if (errors.length > 0) throw new PorticoError('release-refused', { errors });
  return compileRelease('00000000-0000-0000-0000-000000000000', set);
}
