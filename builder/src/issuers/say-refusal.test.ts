import { expect, test } from 'vitest';
import { sayRefusal } from './say-refusal.ts';

test('a refusal is told in sentences, whatever is recorded of it', () => {
  expect(sayRefusal({ issuer: 'x', reasons: ['The claim "org" is missing.'] })).toEqual(['The claim "org" is missing.']);
  expect(sayRefusal({ why: 'issuer refused the code' })[0]).toContain('client secret');
  expect(sayRefusal({ why: 'issuer: access_denied' })).toEqual(['The issuer ended the sign-in itself (access_denied).']);
  expect(sayRefusal({ why: 'answer refused: OAUTH_JWT_CLAIM_COMPARISON_FAILED' })).toEqual(['What the issuer answered could not be trusted (OAUTH_JWT_CLAIM_COMPARISON_FAILED).']);
  expect(sayRefusal({ why: 'step-up not reached: level 1' })).toEqual(['A surer or fresher sign-in was asked for and did not come (level 1).']);
  expect(sayRefusal({ why: 'something new' })).toEqual(['something new']);
  expect(sayRefusal(undefined)).toEqual(['No reason is recorded.']);
});
