import type { BaseLocationHook } from 'wouter';
import { pageAddress, pageParameters } from './address.ts';

interface Place {
  page: string;
  parameters: Record<string, string>;
  /** The page's parameters and the state of its tables, as the browser's address would hold them. */
  search: string;
  /** Absent where tables stay as they are. */
  setSearch?: (search: string) => void;
  onNavigate?: (page: string, parameters: Record<string, string>) => void;
}

/** A stand-in for the browser's address: a preview must not move the page that it is shown in. */
export function previewLocation({ page, parameters, search, setSearch, onNavigate }: Place): BaseLocationHook {
  const here = pageAddress(page, parameters);
  const go = (to: string) => {
    const [path = '', query = ''] = to.split('?');
    const wanted = path.replace(/^\//, '');
    const given = pageParameters(query);
    // Sorting a table is not another page.
    if (pageAddress(wanted, given) === here && query !== search) setSearch?.(query);
    else onNavigate?.(wanted, given);
  };
  return Object.assign((): [string, (to: string) => void] => [`/${page}`, go], { searchHook: () => search, hrefs: () => '#' });
}
