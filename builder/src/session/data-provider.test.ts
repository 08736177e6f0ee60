import { afterEach, describe, expect, test, vi } from 'vitest';
import { HttpError } from 'react-admin';
import { answerWith } from '../testing/fake-server.ts';
import { dataProvider } from './data-provider.ts';
import { codeOf, faultsOf, messageOf } from './http-client.ts';
import { signInAddress } from './leave-for-sign-in.ts';

afterEach(() => vi.unstubAllGlobals());

const record = { id: 'invoices', key: 'invoices', label: 'Invoices', state: 'changed', revision: 3, body: { key: 'invoices' }, live: null, updatedAt: null, updatedBy: null };

describe('the way to the admin API', () => {
  test('reads a page of a list with its total, and proves that the request is ours', async () => {
    const heard = answerWith({ 'GET /api/admin/pages': () => ({ json: [record], range: 'pages 0-0/7' }) });
    const list = await dataProvider.getList('pages', { pagination: { page: 1, perPage: 25 }, sort: { field: 'label', order: 'ASC' }, filter: {} });
    expect(list).toEqual({ data: [record], total: 7 });
    expect(heard[0]!.headers.get('x-portico')).toBe('1');
  });

  test('saves a draft with the revision that it was begun from', async () => {
    const heard = answerWith({ 'PUT /api/admin/pages/invoices': () => ({ json: record }) });
    await dataProvider.update('pages', { id: 'invoices', data: { body: { key: 'invoices' }, revision: 2 }, previousData: record });
    expect(heard[0]).toMatchObject({ method: 'PUT', body: { body: { key: 'invoices' }, revision: 2 } });
  });

  test('says of every change that it is JSON, deletions too', async () => {
    const heard = answerWith({ 'DELETE /api/admin/pages/invoices': () => ({ json: record }) });
    await dataProvider.delete('pages', { id: 'invoices', previousData: record });
    expect(heard[0]!.headers.get('content-type')).toBe('application/json');
  });

  test('a refusal speaks in the server’s sentence and names the places', async () => {
    answerWith({ 'PUT /api/admin/pages/invoices': () => ({ status: 422, json: { type: 'x', status: 422, code: 'definition-refused', title: 'This cannot be saved', detail: 'Look at the places named.', errors: [{ pointer: '/title', message: 'too short' }] } }) });
    const error: unknown = await dataProvider.update('pages', { id: 'invoices', data: {}, previousData: record }).catch((problem: unknown) => problem);
    expect(error).toBeInstanceOf(HttpError);
    expect(messageOf(error)).toBe('This cannot be saved. Look at the places named.');
    expect(codeOf(error)).toBe('definition-refused');
    expect(faultsOf(error)).toEqual([{ pointer: '/title', message: 'too short' }]);
  });

  test('a conflict carries the record as it is now', async () => {
    answerWith({ 'PUT /api/admin/pages/invoices': () => ({ status: 409, json: { type: 'x', status: 409, code: 'conflict', title: 'Changed in between', current: record } }) });
    const error = await dataProvider.update('pages', { id: 'invoices', data: {}, previousData: record }).catch((problem: HttpError) => problem) as HttpError;
    expect(error.body).toMatchObject({ current: record });
  });

  test('a server that is not there is said in words', async () => {
    vi.stubGlobal('fetch', async () => { throw new TypeError('fetch failed'); });
    const error: unknown = await dataProvider.getOne('pages', { id: 'x' }).catch((problem: unknown) => problem);
    expect(messageOf(error)).toBe('The server cannot be reached. Check your connection and try again.');
  });

  test('signing in comes back to where one was', () => {
    expect(signInAddress({ pathname: '/builder/pages/invoices', search: '?tab=definition' })).toBe('/auth/sign-in?return=%2Fbuilder%2Fpages%2Finvoices%3Ftab%3Ddefinition');
  });
});
