import { describe as about, expect, it } from 'vitest';
import type { AccessTest } from '@portico/schemas/access-test';
import { referenceFaults } from '@portico/schemas/references';
import { definitionFaults } from '@portico/schemas/validate';
import { demoSet } from '../seed.ts';
import { compileRelease } from './compile.ts';
import { recordAccessTest } from './record-access-test.ts';
import { accessTestFaults, runAccessTests } from './run-access-tests.ts';
import { clausesSet, directFaults } from './testing-clauses.ts';

const demo = compileRelease('demo', demoSet());
const member = demo.set['access-test'].get('member')!;
/** The demo with one definition changed, and one access test alone. */
const changed = (change: (set: ReturnType<typeof demoSet>) => void, test: AccessTest = member) => {
  const set = structuredClone(demoSet());
  change(set);
  set['access-test'] = new Map([[test.key, test]]);
  return compileRelease('changed', set);
};

about('the access tests of the demo', () => {
  it.each(runAccessTests(demo))('$key', ({ faults }) => {
    expect(faults).toEqual([]);
  });

  it('are what would be recorded now', () => {
    for (const { expect: expected, ...asked } of demo.set['access-test'].values()) {
      const recorded = recordAccessTest(demo, asked).expect;
      expect({ ...recorded, see: recorded.see!.toSorted(), do: recorded.do!.toSorted() }, asked.key).toEqual({ ...expected, see: expected.see!.toSorted(), do: expected.do!.toSorted() });
    }
  });
});

about('each clause that decides, by itself', () => {
  it.each(runAccessTests(compileRelease('clauses', clausesSet())))('$key', ({ faults }) => {
    expect(faults).toEqual([]);
  });

  it('holds where no access test reaches', () => {
    expect(directFaults()).toEqual([]);
  });
});

about('an access test', () => {
  it('is red when somebody gains something, and says who, what and where', () => {
    const release = changed(({ page }) => { page.get('invoices')!.roles.push('member'); });
    expect(accessTestFaults(release)).toContainEqual({ pointer: '/access-test/member/expect/see', message: 'member in acme can now see page/invoices, which the test does not list.' });
    expect(accessTestFaults(changed(({ action }) => { action.get('change-seats')!.roles.push('member'); }))[0]).toEqual({
      pointer: '/access-test/member/expect/do', message: 'member in acme can now do action/change-seats, which the test does not list.',
    });
  });

  it('is red when somebody loses something, at the line that lists it', () => {
    const release = changed(({ flag }) => { flag.get('seats')!.on = false; });
    const at = member.expect.see!.indexOf('page/seats');
    expect(accessTestFaults(release)).toContainEqual({ pointer: `/access-test/member/expect/see/${at}`, message: 'member in acme can no longer see page/seats: the flag seats is off.' });
  });

  it('is red when a thing asks less, or more, than a proof of who one is', () => {
    const assured: AccessTest = { ...member, expect: { ...member.expect, stepUp: ['action/reply'] } };
    const demand = (level: number) => changed(({ action }) => { action.get('reply')!.assurance = { level }; }, assured);
    expect(accessTestFaults(demand(2))).toEqual([]);
    expect(accessTestFaults(changed(() => {}, assured))).toEqual([{ pointer: '/access-test/member/expect/stepUp/0', message: 'member in acme can now do action/reply without proving again who they are.' }]);
    const bare = changed(({ action }) => { action.get('reply')!.assurance = { level: 2 }; });
    expect(accessTestFaults(bare)).toEqual([{ pointer: `/access-test/member/expect/do/${member.expect.do!.indexOf('action/reply')}`, message: 'member in acme must now prove again who they are to do action/reply.' }]);
  });

  it('that asks about pages alone says nothing of the rest', () => {
    const pages: AccessTest = { ...member, expect: { see: member.expect.see!.filter((thing) => thing.startsWith('page/')), only: ['page'] } };
    expect(accessTestFaults(changed(({ action }) => { action.get('change-seats')!.roles.push('member'); }, pages))).toEqual([]);
    expect(accessTestFaults(changed(({ page }) => { page.get('invoices')!.roles.push('member'); }, pages))).toHaveLength(1);
  });

  it('may take a flag as switched off', () => {
    const off = { ...member, off: ['seats'] };
    expect(accessTestFaults(changed(() => {}, off)).map(({ message }) => message)).toContain('member in acme can no longer see page/seats: the flag seats is off.');
    expect(definitionFaults('access-test', off)).toEqual([]);
  });

  it('whose lists are left out expects that everything is refused', () => {
    expect(accessTestFaults(changed(() => {}, { ...member, expect: { see: member.expect.see! } })).map(({ message }) => message)).toEqual(member.expect.do!.map((thing) => `member in acme can now do ${thing}, which the test does not list.`));
  });

  it.each<[string, Partial<AccessTest>, string]>([
    ['a delegate without a delegation', { relation: 'delegate' }, '/relation'],
    ['a member with a delegation', { delegation: { roles: [], scopes: [] } }, '/delegation'],
    ['a stranger who sees something', { relation: 'none' }, '/expect'],
    ['a step-up of what is not seen', { expect: { see: [], stepUp: ['page/home'] } }, '/expect/stepUp/0'],
    ['what it does not ask about', { expect: { see: ['page/home', 'block/home/ways'], only: ['page'] } }, '/expect/see/1'],
    ['no thing of that kind in the list', { expect: { see: ['action/reply'] } }, '/expect/see/0'],
  ])('is refused with %s', (_, change, at) => {
    expect(definitionFaults('access-test', { ...member, ...change }).map(({ pointer }) => pointer)).toContain(at);
  });

  it.each<[string, Partial<AccessTest>, string]>([
    ['a role that does not exist', { principal: { roles: ['member', 'owner'] } }, '/access-test/member/principal/roles/1'],
    ['a page that does not exist', { expect: { see: ['page/nowhere'] } }, '/access-test/member/expect/see/0'],
    ['a field that does not exist', { expect: { see: ['field/reply/nothing'] } }, '/access-test/member/expect/see/0'],
    ['a role that its kind of tenant cannot give', { tenant: { slug: 'initech', kind: 'partner' } }, '/access-test/member/principal/roles'],
    ['a scope that does not exist', { relation: 'delegate', principal: { roles: ['partner-manager'] }, delegation: { roles: ['partner-manager'], scopes: ['flow/nothing'] } }, '/access-test/member/delegation/scopes/0'],
  ])('is refused in a set with %s', (_, change, at) => {
    const set = demoSet();
    set['access-test'].set('member', { ...member, ...change });
    expect(referenceFaults(set).map(({ pointer }) => pointer)).toEqual([at]);
  });
});
