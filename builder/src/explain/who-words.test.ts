import { expect, test } from 'vitest';
import type { Explanation, Step } from '../session/access-api.ts';
import { sayRelation, saySession } from './who-words.ts';

const who = (more: Partial<Explanation['who']> = {}): Explanation['who'] => ({ name: 'Pia', kind: 'user', relation: 'member', roles: [], sessions: 0, ...more });
const step = (gate: Step['gate']): Step => ({ of: 'action/a', gate, held: true, asks: '', saw: {} });

test('how somebody stands to a portal is said with the partner, and with why they are not let in', () => {
  expect(sayRelation(who({ relation: 'delegate', partner: 'Initech' }))).toBe('acts there for Initech, by a delegation');
  expect(sayRelation(who({ relation: 'none', away: 'membership-suspended' }))).toBe('belongs there and is suspended there');
  expect(sayRelation(who({ kind: 'service' }))).toBe('is a program that belongs there');
});

test('the session is told of only where a question is about it', () => {
  expect(saySession(who({ sessions: 2, session: { level: 2, signedInAt: '2026-11-24T10:00:00Z' } }), [step('role')])).toBeUndefined();
  expect(saySession(who({ sessions: 2, session: { level: 2, signedInAt: '2026-11-24T10:00:00Z' } }), [step('assurance')])).toBe('Of their 2 open sessions this is about the one in which they get furthest: level 2.');
  expect(saySession(who(), [step('assurance')])).toBe('They are not signed in now.');
  expect(saySession(who({ kind: 'service' }), [step('assurance')])).toBeUndefined(); // it has none
});
