import type { Json } from '@portico/schemas/json';
import { describe, expect, test } from 'vitest';
import { encodeForm, encodeQuery } from './encode.ts';
import { fillPath } from './fill-path.ts';

const query = (values: Record<string, Json>, lists: Record<string, 'repeat' | 'comma' | 'brackets'> = {}) => encodeQuery(new Map(Object.entries(values)), new Map(Object.entries(lists)));

describe('a form', () => {
  test.each([
    [{ customer: 'c', items: [{ id: 'a', quantity: 2 }, { id: 'b', deleted: true }] }, 'customer=c&items[0][id]=a&items[0][quantity]=2&items[1][id]=b&items[1][deleted]=true'],
    [{ a: { b: [{ c: 'x y&z=1' }] } }, 'a[b][0][c]=x%20y%26z%3D1'],
    [{ unset: null, empty: '', none: {}, nothing: [] }, 'unset=&empty='],
    [{ 'name&x': 'ü' }, 'name%26x=%C3%BC'],
    [{ 'a': { 'x][customer': 'evil', 'fine': 1 } }, 'a[fine]=1'],
    ['text', ''], [null, ''], [[1], ''],
  ] as [Json, string][])('%j is %s', (body, text) => expect(encodeForm(body)).toBe(text));
});

describe('a query', () => {
  test('puts lists as the document says', () => {
    expect(query({ a: [1, 2] })).toBe('a=1&a=2');
    expect(query({ a: [1, 2] }, { a: 'comma' })).toBe('a=1%2C2');
    expect(query({ a: [1, 2] }, { a: 'brackets' })).toBe('a[0]=1&a[1]=2');
    expect(query({ created: { gte: 5 } })).toBe('created[gte]=5');
    expect(query({ 'page[size]': 5 })).toBe('page[size]=5');
  });

  test('keeps every value inside its parameter', () => {
    expect(new URLSearchParams(query({ q: 'x&organization=2#y' })).get('q')).toBe('x&organization=2#y');
    expect(query({ q: '\ud800' })).toBe('q=%EF%BF%BD');
  });
});

describe('a path', () => {
  const fill = (id: Json) => fillPath('/tickets/{id}/comments', new Map([['id', id]]));

  test.each([['5', '/tickets/5/comments'], [5, '/tickets/5/comments'], ['a b', '/tickets/a%20b/comments'], ['ann@x.example', '/tickets/ann%40x.example/comments'], ['x?y#z', '/tickets/x%3Fy%23z/comments'], ['a.b', '/tickets/a.b/comments']])('takes %j as one step', (id, path) => expect(fill(id)).toBe(path));

  test.each(['', '.', '..', '../5', 'a/b', 'a\\b', 'a..b', '%2e%2e', 'a%2Fb', '%252e', 'a\nb', 'a\u0000', '\ud800', 'x'.repeat(501), true, null, ['5'], { id: 5 }, NaN])('finds nothing at %j', (id) => {
    expect(() => fill(id as Json)).toThrow(expect.objectContaining({ code: 'not-found' }));
  });
});
