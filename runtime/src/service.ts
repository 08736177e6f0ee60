import type { Json } from '@portico/schemas/json';
import type { Loaded, PageView, PortalView, PreviewView, SubmissionRequest, SubmissionView, ThemeView } from '@portico/schemas/view';
import { ask } from './api.ts';

/** What an action needs to be previewed. */
export interface PreviewRequest { release: string; input: Json; parameters: Record<string, string> }

/** Everything that the portal asks of the server. A preview in the builder has none, so it cannot ask anything. */
export interface Service {
  portal(signal?: AbortSignal): Promise<PortalView>;
  theme(signal?: AbortSignal): Promise<ThemeView>;
  page(key: string, parameters: Record<string, string>, signal?: AbortSignal): Promise<PageView>;
  block(page: string, block: string, query: Record<string, string>, signal?: AbortSignal): Promise<Loaded>;
  fileAddress(page: string, block: string, query: Record<string, string>): string;
  preview(action: string, request: PreviewRequest): Promise<PreviewView>;
  run(action: string, request: SubmissionRequest): Promise<SubmissionView>;
  submission(id: string): Promise<SubmissionView>;
  signOut(): Promise<{ redirect: string }>;
}

/** What rows and files are asked of. Looking through somebody's portal in the builder has this much of a service and no more. */
export type Reads = Pick<Service, 'block' | 'fileAddress'>;

const query = (values: Record<string, string>): string => {
  const text = new URLSearchParams(values).toString();
  return text && `?${text}`;
};

/** The portal's API below `base`. */
export function createService(base: string): Service {
  const api = `${base}/api/portal`;
  const blockAddress = (page: string, block: string) => `${api}/pages/${encodeURIComponent(page)}/blocks/${encodeURIComponent(block)}`;
  const actionAddress = (action: string) => `${api}/actions/${encodeURIComponent(action)}`;
  return {
    portal: (signal) => ask('GET', api, { signal }),
    theme: (signal) => ask('GET', `${api}/theme`, { signal }),
    page: (key, parameters, signal) => ask('GET', `${api}/pages/${encodeURIComponent(key)}${query(parameters)}`, { signal }),
    block: (page, block, values, signal) => ask('GET', blockAddress(page, block) + query(values), { signal }),
    fileAddress: (page, block, values) => `${blockAddress(page, block)}/file${query(values)}`,
    preview: (action, body) => ask('POST', `${actionAddress(action)}/preview`, { body }),
    run: (action, body) => ask('POST', actionAddress(action), { body }),
    submission: (id) => ask('GET', `${api}/submissions/${encodeURIComponent(id)}`),
    signOut: () => ask('POST', '/auth/sign-out'),
  };
}
