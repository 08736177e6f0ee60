import { expect, test, vi } from 'vitest';
import { samplePage } from '../test/sample-views.ts';
import { withEarlyPage } from './early-page.ts';
import { createService } from './service.ts';

const counted = () => {
  const page = vi.fn(async () => samplePage([]));
  return { service: { ...createService('/p/acme'), page }, page };
};

test('the page of the address is asked for at once and only once', async () => {
  const { service, page } = counted();
  const early = withEarlyPage(service, '/invoice', 'id=7&list.sort=due');
  expect(page).toHaveBeenCalledExactlyOnceWith('invoice', { id: '7' });
  await early.page('invoice', { id: '7' });
  expect(page).toHaveBeenCalledTimes(1);
  await early.page('invoice', { id: '7' });
  expect(page).toHaveBeenCalledTimes(2);
});

test('another page than the one of the address is asked for as usual', async () => {
  const { service, page } = counted();
  await withEarlyPage(service, '/invoice', 'id=7').page('home', {});
  expect(page).toHaveBeenLastCalledWith('home', {}, undefined);
});

test('the bare address waits for the portal to say which page is the first', () => {
  const { service, page } = counted();
  withEarlyPage(service, '/', '');
  expect(page).not.toHaveBeenCalled();
});
