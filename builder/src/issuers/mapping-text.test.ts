import { expect, test } from 'vitest';
import { mappingText } from './mapping-text.ts';

test('a mapping is written in the order of the guides, with all that is in it', () => {
  const mapping = { x: 1, roles: [{ names: { b: ['b'], a: ['a'] }, id: 'id', claim: ['o', '*'] }], level: { values: { 2: 2 }, claim: ['acr'] }, tenants: [{ id: 'id', claim: ['o'] }] };
  const text = mappingText(mapping);
  expect(JSON.parse(text)).toEqual(mapping);
  expect(text.replace(/\s/g, '')).toBe('{"tenants":[{"claim":["o"],"id":"id"}],"roles":[{"claim":["o","*"],"id":"id","names":{"b":["b"],"a":["a"]}}],"level":{"claim":["acr"],"values":{"2":2}},"x":1}');
});
