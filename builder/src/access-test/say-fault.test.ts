import { expect, test } from 'vitest';
import { sayFault } from './say-fault.ts';

const name = (thing: string) => `<${thing}>`;

test('a red test says what somebody gains, loses or is asked', () => {
  expect(sayFault({ thing: 'page/invoices', expected: 'refused', got: 'allowed' }, name)).toBe('They can now see <page/invoices>. The test does not list it.');
  expect(sayFault({ thing: 'action/reply', expected: 'refused', got: 'step-up' }, name)).toBe('They can now do <action/reply>, once they confirm who they are. The test does not list it.');
  expect(sayFault({ thing: 'page/seats', expected: 'allowed', got: 'refused', gate: 'flag', reason: 'the flag seats is off' }, name)).toBe('They can no longer see <page/seats>: the flag seats is off.');
  expect(sayFault({ thing: 'action/reply', expected: 'step-up', got: 'allowed' }, name)).toBe('They can now do <action/reply> without confirming who they are.');
  expect(sayFault({ thing: 'action/reply', expected: 'allowed', got: 'step-up' }, name)).toBe('They must now confirm who they are to do <action/reply>.');
});
