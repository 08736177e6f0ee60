import { describe, expect, it } from 'vitest';
import { authenticatedAt, reaches, readWanted, stepUpParameters, unknownMoment } from './step-up.ts';

const now = new Date('2026-01-01T12:00:00Z');
const minutesAgo = (minutes: number) => new Date(now.getTime() - minutes * 60_000);

describe('what a step-up wants', () => {
  it.each([
    [{ level: '2' }, { level: 2 }], [{ minutes: '5' }, { minutes: 5 }], [{ level: '3', minutes: '1440' }, { level: 3, minutes: 1440 }],
    [{}, null], [{ level: '1' }, null], [{ level: '4' }, null], [{ level: '02' }, null], [{ minutes: '0' }, null], [{ minutes: '1441' }, null], [{ minutes: '-5' }, null], [{ minutes: '5e2' }, null],
    [{ level: ['2', '3'] }, null],
  ])('is read from %j as %j', (query, wanted) => expect(readWanted(query)).toEqual(wanted));

  it('is asked of the issuer in its own words, with a minute to spare', () => {
    expect(stepUpParameters({ level: 2, minutes: 5 }, { 2: 'gold' }, null)).toEqual({ acr_values: 'gold', max_age: '240' });
    expect(stepUpParameters({ minutes: 1 }, { 2: 'gold' }, null)).toEqual({ max_age: '0' });
    expect(stepUpParameters({ level: 3 }, { 2: 'gold' }, null)).toEqual({});
    expect(stepUpParameters({ level: 2 }, { 2: '{"id_token":{"acrs":{"value":"c1"}}}' }, null)).toEqual({ claims: '{"id_token":{"acrs":{"value":"c1"}}}' });
  });

  it('does not lose the level that the session has', () => {
    expect(stepUpParameters({ minutes: 5 }, { 2: 'gold' }, { level: 2, authenticatedAt: minutesAgo(50) })).toEqual({ acr_values: 'gold', max_age: '240' });
  });

  it('asks an issuer that tells no time to let the person sign in anew', () => {
    expect(stepUpParameters({ minutes: 5 }, undefined, { level: 1, authenticatedAt: unknownMoment })).toEqual({ max_age: '240', prompt: 'login' });
  });
});

describe('when somebody signed in', () => {
  it('is what the issuer says, but never later than now', () => {
    expect(authenticatedAt({ auth_time: minutesAgo(3).getTime() / 1000 }, { prompted: true, earlier: null, now })).toEqual(minutesAgo(3));
    expect(authenticatedAt({ auth_time: minutesAgo(-4).getTime() / 1000 }, { prompted: false, earlier: null, now })).toEqual(now);
  });

  it.each([undefined, null, '1700000000', Number.NaN, Infinity, -1, 0, {}, now.getTime(), minutesAgo(-6).getTime() / 1000])('where the issuer says %j is now only for a sign-in that had to be new', (value) => {
    const claims = { auth_time: value };
    expect(authenticatedAt(claims, { prompted: true, earlier: minutesAgo(9), now })).toEqual(now);
    expect(authenticatedAt(claims, { prompted: false, earlier: minutesAgo(9), now })).toEqual(minutesAgo(9));
    expect(authenticatedAt(claims, { prompted: false, earlier: null, now })).toEqual(unknownMoment);
  });
});

describe('a step-up is reached', () => {
  it('by the level or one above, and by a sign-in that is fresh enough', () => {
    expect(reaches({ level: 2 }, { level: 2, authenticatedAt: unknownMoment }, now)).toBe(true);
    expect(reaches({ level: 2 }, { level: 3, authenticatedAt: unknownMoment }, now)).toBe(true);
    expect(reaches({ level: 2 }, { level: 1, authenticatedAt: now }, now)).toBe(false);
    expect(reaches({ minutes: 5 }, { level: 1, authenticatedAt: minutesAgo(5) }, now)).toBe(true);
    expect(reaches({ minutes: 5 }, { level: 3, authenticatedAt: minutesAgo(5.1) }, now)).toBe(false);
    expect(reaches({ minutes: 5 }, { level: 1, authenticatedAt: unknownMoment }, now)).toBe(false);
    expect(reaches({ level: 2, minutes: 5 }, { level: 2, authenticatedAt: minutesAgo(6) }, now)).toBe(false);
  });
});
