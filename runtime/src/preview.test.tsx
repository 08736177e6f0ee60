import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import { useBrowser } from '../test/open-app.tsx';
import { answerFetch } from '../test/portal-server.ts';
import { sampleAction, samplePage, samplePortal } from '../test/sample-views.ts';
import { PagePreview, type Reads } from './preview.tsx';

useBrowser();

test('a preview draws the page in its theme, asks nothing of a server and keeps its variables to itself', async () => {
  const log = answerFetch(() => 'unreachable');
  const page = samplePage([
    { id: 'f', kind: 'form', action: sampleAction() },
    { id: 't', kind: 'table', pageSize: 5, columns: [{ path: 'n', label: 'N', sort: true }], data: { items: [{ n: 'one' }], next: 'more' } },
    { id: 'd', kind: 'details', fields: [{ path: 'x', label: 'X' }] },
  ]);
  const { container } = render(<PagePreview portal={samplePortal} page={page} />);
  await userEvent.type(await screen.findByRole('textbox', { name: /Subject/ }), 'Printer');
  expect(screen.getByText('This is a preview: nothing is sent.')).toBeTruthy();
  expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Send' }).disabled).toBe(true);
  await userEvent.click(screen.getByRole('button', { name: 'N' }));
  await userEvent.click(screen.getByRole('button', { name: 'Show more' }));
  expect(log).toEqual([]);
  expect(sessionStorage.length).toBe(0);
  expect(container.querySelector<HTMLElement>('.portico')!.style.getPropertyValue('--primary')).toBe('#0b5d58');
  expect(document.documentElement.style.getPropertyValue('--primary')).toBe('');
});

test('a link in a preview tells the builder and does not move its page', async () => {
  const onNavigate = vi.fn();
  const before = window.location.href;
  render(<PagePreview portal={samplePortal} page={samplePage([{ id: 't', kind: 'text', text: '[one](invoice?id=7)' }])} onNavigate={onNavigate} />);
  await userEvent.click(screen.getByRole('link', { name: 'one' }));
  expect(onNavigate).toHaveBeenCalledWith('invoice', { id: '7' });
  expect(window.location.href).toBe(before);
});

test('looking through somebody\'s portal asks for rows and files, and sends nothing all the same', async () => {
  const log = answerFetch(() => 'unreachable');
  const asked: string[] = [];
  const reads: Reads = {
    block: async (page, block, query) => {
      asked.push(`${page} ${block} ${new URLSearchParams(query)}`);
      return query.cursor ? { data: { items: [{ n: 'two' }], next: null } } : { data: { items: [{ n: 'sorted' }], next: null } };
    },
    fileAddress: (page, block, query) => `/look/${page}/${block}?${new URLSearchParams(query)}`,
  };
  const onNavigate = vi.fn();
  const page = samplePage([
    { id: 't', kind: 'table', title: 'Things', pageSize: 5, columns: [{ path: 'n', label: 'N', sort: true }], download: { label: 'File', source: 's', with: { id: 'n' } }, data: { items: [{ n: 'one' }], next: 'more' } },
    { id: 'f', kind: 'form', action: sampleAction() },
  ], { id: '7' });
  render(<PagePreview portal={samplePortal} page={page} onNavigate={onNavigate} reads={reads} unsent="You are looking as Mia." />);
  await userEvent.click(screen.getByRole('button', { name: 'Show more' }));
  expect(await screen.findByText('two')).toBeTruthy();
  expect(screen.getAllByRole('link', { name: /File/ })[1]!.getAttribute('href')).toBe('/look/home/t?id=7&with.id=two');
  await userEvent.click(screen.getByRole('button', { name: 'N' }));
  expect(await screen.findByText('sorted')).toBeTruthy();
  expect(screen.getByRole('columnheader', { name: 'N' }).getAttribute('aria-sort')).toBe('ascending');
  expect(asked).toEqual(['home t id=7&cursor=more', 'home t id=7&size=5&sort=n&order=asc']);
  expect(await screen.findByText('You are looking as Mia.')).toBeTruthy();
  expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Send' }).disabled).toBe(true);
  expect([onNavigate.mock.calls, log]).toEqual([[], []]);
});
