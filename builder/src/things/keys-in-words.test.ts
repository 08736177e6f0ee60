import { expect, test } from 'vitest';
import { keysInWords } from './keys-in-words.ts';

const label = (names: Record<string, string>) => (key: string) => names[key] ?? key;
const names = { thing: (thing: string) => `<${thing}>`, role: label({ 'customer-admin': 'Customer admin', billing: 'Billing', member: 'Member' }), flag: label({ seats: 'Seats' }), tenant: label({ acme: 'Acme Ltd' }) };

test('keys in the server’s sentences are put into words, and words stay words', () => {
  expect(keysInWords('They have one of the roles customer-admin, billing.', names)).toBe('They have one of the roles Customer admin, Billing.');
  expect(keysInWords('They have one of the roles customer-admin.', names)).toBe('They have the role Customer admin.');
  expect(keysInWords('member in acme can no longer see page/seats: the flag seats is off.', names)).toBe('Member in Acme Ltd can no longer see <page/seats>: the flag “Seats” is off.');
  expect(keysInWords('see block/home/open-balance and field/new-ticket/contact.phone', names)).toBe('see <block/home/open-balance> and <field/new-ticket/contact.phone>');
  expect(keysInWords('none of their roles allows it', names)).toBe('none of their roles allows it');
});

test.each([
  ['customer-admin with billing in acme can now do action/pay, which the test does not list.', 'Customer admin with Billing in Acme Ltd can now do <action/pay>, which the test does not list.'],
  ['billing of a partner, by a delegation into acme, must now prove again who they are to do action/pay.', 'Billing of a partner, by a delegation into Acme Ltd, must now prove again who they are to do <action/pay>.'],
  ['somebody without a role who does not belong to acme can now see page/home, which the test does not list.', 'Somebody without a role who does not belong to Acme Ltd can now see <page/home>, which the test does not list.'],
  ['auditors in nowhere can no longer see page/home: there is no such thing.', 'Auditors in nowhere can no longer see <page/home>: there is no such thing.'],
])('a red access test names whom it is about: %s', (said, words) => {
  expect(keysInWords(said, names)).toBe(words);
});
