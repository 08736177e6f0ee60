import { afterAll, vi } from 'vitest';

// Files share a worker and its page, since reading React and Material anew for each is most of what they cost. Each begins with
// modules of ours that nobody has used, and with a page as a browser opens it; styles stay, their libraries know that they wrote them.
afterAll(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  vi.useRealTimers();
  vi.resetModules();
  document.body.replaceChildren();
  for (const element of [document.documentElement, document.body]) for (const { name } of Array.from(element.attributes)) element.removeAttribute(name);
  document.title = '';
  localStorage.clear();
  sessionStorage.clear();
  window.history.replaceState(null, '', '/');
});
