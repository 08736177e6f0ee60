import { expect, it } from 'vitest';
import { demoAccounts } from './seed.ts';

it('the accounts of the demo are told apart by what people call their tenants and roles', () => {
  const hintOf = (subject: string) => demoAccounts().find((account) => account.subject === subject)?.hint;
  expect(['ada', 'tomas', 'sam'].map(hintOf)).toEqual(['Acme Ltd · Customer admin', 'Acme Ltd · Billing; Globex GmbH · Member', 'Northwind Cloud · Author, Publisher, Administrator']);
  expect(demoAccounts().filter(({ hint }) => /[a-z]-[a-z]|undefined|^$/.test(hint))).toEqual([]);
});
