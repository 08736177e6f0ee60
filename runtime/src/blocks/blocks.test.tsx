import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import type { BlockView } from '@portico/schemas/view';
import { openApp, useBrowser } from '../../test/open-app.tsx';
import { problem, type Asked, type Reply } from '../../test/portal-server.ts';

useBrowser();

const invoices = [
  { id: 'in_1', number: 'INV-1', status: 'paid', amount: 129900, currency: 'EUR', due: '2026-03-01', pdf: 'f1' },
  { id: 'in_2', number: 'INV-2', status: 'open', amount: 50, currency: 'EUR', due: null, pdf: null },
];
const table: Extract<BlockView, { kind: 'table' }> = {
  id: 'list', kind: 'table', title: 'Invoices', pageSize: 2, empty: 'No invoices yet.', data: { items: invoices, next: 'c2' },
  columns: [
    { path: 'number', label: 'Number', sort: true, link: { page: 'invoice', with: { id: 'id' } } },
    { path: 'status', label: 'Status', format: 'badge', labels: { paid: 'Paid' } },
    { path: 'due', label: 'Due', format: 'date' },
    { path: 'amount', label: 'Amount', format: 'money', currency: 'currency', sort: true },
  ],
  filters: [{ name: 'status', label: 'Status of invoice', options: [{ value: 'open', label: 'Open' }] }, { name: 'q', label: 'Search' }],
  download: { source: 'pdf', with: { file: 'pdf' }, label: 'PDF' },
};
const blockOf = (answer: (asked: Asked) => Reply) => (asked: Asked) => (asked.path.endsWith('/blocks/list') ? answer(asked) : undefined);
const rows = () => screen.getAllByRole('row').slice(1).map((row) => within(row).getAllByRole('rowheader')[0]!.querySelector('.cell-value')!.textContent);

test('a table draws each value by its format, with links and a real link to each file', async () => {
  openApp({ blocks: [table], at: '/p/acme/home?year=2026' });
  const [, first, second] = await screen.findAllByRole('row');
  expect(within(first!).getByRole('link', { name: 'INV-1' }).getAttribute('href')).toBe('/p/acme/invoice?id=in_1');
  expect(first!.textContent).toContain('€1,299.00');
  expect(within(first!).getByText('Paid')).toBeTruthy();
  expect(within(first!).getByRole('link', { name: 'PDF: INV-1' }).getAttribute('href')).toBe('/p/acme/api/portal/pages/home/blocks/list/file?year=2026&with.file=f1');
  expect(within(second!).queryByRole('link', { name: /PDF/ })).toBeNull();
  expect(within(second!).getByText('none')).toBeTruthy();
});

test('sorting asks the server, shows its direction, and lives in the address', async () => {
  const log = openApp({ blocks: [table], answer: blockOf(({ query }) => ({ body: { data: { items: query.get('order') === 'desc' ? invoices : invoices.toReversed(), next: null } } })) });
  const sort = await screen.findByRole('button', { name: 'Amount' });
  await userEvent.click(sort);
  await waitFor(() => expect(rows()).toEqual(['INV-2', 'INV-1']));
  expect(screen.getByRole('columnheader', { name: 'Amount' }).getAttribute('aria-sort')).toBe('ascending');
  expect(window.location.search).toBe('?list.sort=amount');
  await userEvent.click(sort);
  await waitFor(() => expect(rows()).toEqual(['INV-1', 'INV-2']));
  expect(screen.getByRole('columnheader', { name: 'Amount' }).getAttribute('aria-sort')).toBe('descending');
  await userEvent.click(sort);
  expect(window.location.search).toBe('');
  expect(log.filter(({ path }) => path.endsWith('/blocks/list')).map(({ query }) => query.toString())).toEqual(['size=2&sort=amount&order=asc', 'size=2&sort=amount&order=desc']);
  expect(log.filter(({ path }) => path.endsWith('/pages/home'))).toHaveLength(1);
});

test('an address with a table\'s state in it opens the table in that state, and only with what the table offers', async () => {
  const log = openApp({ blocks: [table], at: '/p/acme/home?list.sort=-number&list.filter.status=open&list.filter.secret=1', answer: blockOf(() => ({ body: { data: { items: [invoices[1]!] } } })) });
  await waitFor(() => expect(rows()).toEqual(['INV-2']));
  expect(log.at(-1)!.query.toString()).toBe('size=2&sort=number&order=desc&filter.status=open');
  expect(screen.getByRole<HTMLSelectElement>('combobox', { name: 'Status of invoice' }).value).toBe('open');
});

test('filters have labels, wait for the end of typing, and say when nothing fits', async () => {
  const log = openApp({ blocks: [table], answer: blockOf(() => ({ body: { data: { items: [] } } })) });
  await userEvent.type(await screen.findByRole('searchbox', { name: 'Search' }), 'xyz');
  expect(await screen.findByText('Nothing matches what you chose.')).toBeTruthy();
  expect(log.filter(({ path }) => path.endsWith('/blocks/list')).map(({ query }) => query.get('filter.q'))).toEqual(['xyz']);
  await userEvent.click(screen.getByRole('button', { name: 'Clear filters' }));
  expect(rows()).toEqual(['INV-1', 'INV-2']);
});

test('"show more" adds the next page, and a page that fails takes nothing away', async () => {
  let fails = true;
  openApp({ blocks: [table], answer: blockOf(({ query }) => (fails ? problem(502, 'upstream-failed') : { body: { data: { items: [{ ...invoices[0]!, number: `INV-${query.get('cursor')}` }], next: null } } })) });
  await userEvent.click(await screen.findByRole('button', { name: 'Show more' }));
  expect(await screen.findByText('Title of upstream-failed.')).toBeTruthy();
  expect(rows()).toEqual(['INV-1', 'INV-2']);
  fails = false;
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
  await waitFor(() => expect(rows()).toEqual(['INV-1', 'INV-2', 'INV-c2']));
  expect(screen.queryByRole('button', { name: 'Show more' })).toBeNull();
});

test('an empty table says what its makers wrote', async () => {
  openApp({ blocks: [{ ...table, data: { items: [] } }] });
  expect(await screen.findByText('No invoices yet.')).toBeTruthy();
});

test('a metric with a whole shows how far it is', async () => {
  openApp({ blocks: [{ id: 'm', kind: 'metric', value: { path: 'used', label: 'Seats in use', format: 'number' }, of: { path: 'all', label: 'seats', format: 'number' }, data: { item: { used: 18, all: 25 } } }] });
  const bar = await screen.findByRole<HTMLProgressElement>('progressbar', { name: 'Seats in use' });
  expect([bar.value, bar.max]).toEqual([18, 25]);
});

test('what an outside service wrote is drawn as plain text', async () => {
  openApp({ blocks: [{ id: 'tl', kind: 'timeline', at: 'at', author: 'who', body: 'body', data: { items: [{ at: '2026-11-20T08:00:00Z', who: '<b>Ann</b>', body: '<img src=x onerror=alert(1)> [x](javascript:alert(1))' }] } }] });
  expect(await screen.findByText('<img src=x onerror=alert(1)> [x](javascript:alert(1))')).toBeTruthy();
  expect(document.querySelector('.timeline img, .timeline a, .timeline b')).toBeNull();
});

test('details and files draw their record, and a file is a link to the file route', async () => {
  openApp({ blocks: [
    { id: 'd', kind: 'details', title: 'Contract', fields: [{ path: 'auto', label: 'Renews by itself', format: 'boolean' }], data: { item: { auto: false } } },
    { id: 'f', kind: 'files', name: 'name', size: 'size', download: { source: 's', with: { id: 'id' }, label: 'Download' }, data: { items: [{ id: 'x/1', name: 'Price list.pdf', size: 2000 }] } },
  ] });
  expect(await screen.findByText('No')).toBeTruthy();
  expect(screen.getByText('2 kB')).toBeTruthy();
  expect(screen.getByRole('link', { name: 'Download: Price list.pdf' }).getAttribute('href')).toBe('/p/acme/api/portal/pages/home/blocks/f/file?with.id=x%2F1');
});

test('tabs move with the arrow keys and keep what is in the panels', async () => {
  openApp({ blocks: [{ id: 'tabs', kind: 'tabs', tabs: [{ label: 'One', blocks: [{ id: 'a', kind: 'text', text: 'First' }] }, { label: 'Two', blocks: [{ id: 'b', kind: 'text', text: 'Second' }] }] }] });
  const one = await screen.findByRole('tab', { name: 'One' });
  one.focus();
  await userEvent.keyboard('{ArrowRight}');
  const two = screen.getByRole('tab', { name: 'Two' });
  expect(document.activeElement).toBe(two);
  expect(two.getAttribute('aria-selected')).toBe('true');
  expect(screen.getByRole('tabpanel', { name: 'Two' }).textContent).toBe('Second');
  await userEvent.keyboard('{ArrowRight}');
  expect(document.activeElement).toBe(one);
  await userEvent.keyboard('{End}');
  expect(document.activeElement).toBe(two);
});
