import { expect, test } from 'vitest';
import { keysInWords } from './keys-in-words.ts';

const label = (names: Record<string, string>) => (key: string) => names[key] ?? key;
const names = { thing: (thing: string) => `<${thing}>`, role: label({ 'customer-admin': 'Customer admin', billing: 'Billing' }), flag: label({ seats: 'Seats' }) };

test('keys in the server’s sentences are put into words, and words stay words', () => {
  expect(keysInWords('They have one of the roles customer-admin, billing.', names)).toBe('They have one of the roles Customer admin, Billing.');
  expect(keysInWords('They have one of the roles customer-admin.', names)).toBe('They have the role Customer admin.');
  expect(keysInWords('member in acme can no longer see page/seats: the flag seats is off.', names)).toBe('member in acme can no longer see <page/seats>: the flag “Seats” is off.');
  expect(keysInWords('see block/home/open-balance and field/new-ticket/contact.phone', names)).toBe('see <block/home/open-balance> and <field/new-ticket/contact.phone>');
  expect(keysInWords('none of their roles allows it', names)).toBe('none of their roles allows it');
});
