import { cleanup, render } from '@testing-library/react';
import { afterEach, beforeEach, vi } from 'vitest';
import type { BlockView, PortalView } from '@portico/schemas/view';
import { App } from '../src/App.tsx';
import { createService } from '../src/service.ts';
import { answerFetch, problem, type Asked, type Reply } from './portal-server.ts';
import { samplePage, samplePortal } from './sample-views.ts';

/** Cleans up after each test, and gives jsdom the parts of a browser that it lacks. */
export function useBrowser(): void {
  beforeEach(() => {
    HTMLDialogElement.prototype.showModal ??= function showModal(this: HTMLDialogElement) { this.open = true; };
    HTMLDialogElement.prototype.close ??= function close(this: HTMLDialogElement) { this.open = false; };
    window.scrollTo = () => {};
    sessionStorage.clear();
    localStorage.clear();
    document.title = '';
  });
  afterEach(() => {
    cleanup();
    vi.unstubAllGlobals();
    vi.useRealTimers();
  });
}

interface Opened { blocks?: BlockView[]; portal?: PortalView; at?: string; answer?: (asked: Asked) => Reply | Promise<Reply> | undefined }

/** Opens the whole portal at an address, over a network that answers as told. */
export function openApp({ blocks = [], portal = samplePortal, at = '/p/acme/home', answer = () => undefined }: Opened) {
  window.history.replaceState(null, '', at);
  const log = answerFetch((asked) => answer(asked) ?? standard(asked));
  const standard = (asked: Asked): Reply => {
    if (asked.path === '/p/acme/api/portal') return { body: portal };
    if (asked.path === '/p/acme/api/portal/pages/home') return { body: samplePage(blocks, Object.fromEntries(asked.query)) };
    return problem(404, 'not-found');
  };
  render(<App base="/p/acme" service={createService('/p/acme')} />);
  return log;
}

/** Watches where the page leaves for. jsdom cannot leave, and does not let `assign` itself be replaced. */
export function watchLeaving() {
  const assign = vi.fn<(address: string) => void>();
  const { pathname, search, href, origin, hash } = window.location;
  vi.stubGlobal('location', { pathname, search, href, origin, hash, assign });
  return assign;
}
