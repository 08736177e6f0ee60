import type { BaseLocationHook } from 'wouter';

/** A stand-in for the browser's address: a preview must not move the page that it is shown in. */
export function previewLocation(page: string, onNavigate: ((page: string, parameters: Record<string, string>) => void) | undefined): BaseLocationHook {
  const go = (to: string) => {
    const [path = '', query = ''] = to.split('?');
    onNavigate?.(path.replace(/^\//, ''), Object.fromEntries(new URLSearchParams(query)));
  };
  return Object.assign((): [string, (to: string) => void] => [`/${page}`, go], { searchHook: () => '', hrefs: () => '#' });
}
