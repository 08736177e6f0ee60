import { describe, expect, it } from 'vitest';
import { decodeForm } from './form-encoding.ts';

describe('a form body', () => {
  it.each([
    ['a=1&b=two', { a: '1', b: 'two' }],
    ['items[0][id]=si_1&items[0][quantity]=2&items[1][id]=si_2', { items: [{ id: 'si_1', quantity: '2' }, { id: 'si_2' }] }],
    ['expand[]=data.items&expand[]=data.price', { expand: ['data.items', 'data.price'] }],
    ['created%5Bgte%5D=5', { created: { gte: '5' } }],
    ['name=J%C3%B6rg+M%26M', { name: 'Jörg M&M' }],
    ['cleared=', { cleared: '' }],
    ['', {}],
  ])('%s', (text, expected) => {
    expect(decodeForm(text)).toEqual(expected);
  });

  it.each(['a[b=1', 'a]b=1', '[a]=1', 'a[__proto__][x]=1', '__proto__[x]=1', 'a[constructor]=1', `a${'[b]'.repeat(20)}=1`])('refuses %s', (text) => {
    expect(() => decodeForm(text)).toThrow('Invalid parameter');
  });
});
