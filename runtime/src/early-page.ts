import type { PageView } from '@portico/schemas/view';
import { pageAddress, pageOf, pageParameters } from './address.ts';
import type { Service } from './service.ts';

/** The service with the page of the address already asked for, so that it does not wait for the portal's frame to come first. */
export function withEarlyPage(service: Service, path: string, search: string): Service {
  const key = pageOf(path, '');
  if (!key) return service; // which page is the first only the portal itself can say
  const address = pageAddress(key, pageParameters(search));
  let early: Promise<PageView> | undefined = service.page(key, pageParameters(search));
  early.catch(() => {}); // told to whoever takes it
  return {
    ...service,
    page: (asked, parameters, signal) => {
      const started = early;
      early = undefined;
      return started && pageAddress(asked, parameters) === address ? started : service.page(asked, parameters, signal);
    },
  };
}
