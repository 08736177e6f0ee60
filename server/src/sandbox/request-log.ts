import type { IncomingHttpHeaders } from 'node:http';
import type { Json } from '@portico/schemas/json';

/** A request as it reached a vendor. Credentials are left out. */
export interface LoggedRequest {
  at: string;
  vendor: string;
  /** operationId; null where the vendor has none at this address. */
  operation: string | null;
  method: string;
  path: string;
  query: Record<string, Json>;
  headers: Record<string, string>;
  body: Json;
  /** Status of the answer; null where the connection was cut. */
  status: number | null;
  fault: string | null;
}

const kept = 2_000;
const secret = new Set(['authorization', 'cookie', 'proxy-authorization']);

/** A bounded log: the newest requests, oldest first. */
export function requestLog(): { add(entry: LoggedRequest): void; all(): LoggedRequest[]; clear(): void } {
  let entries: LoggedRequest[] = [];
  return {
    add(entry) {
      entries.push(entry);
      if (entries.length > kept) entries = entries.slice(-kept);
    },
    all: () => structuredClone(entries),
    clear: () => { entries = []; },
  };
}

/** The headers that may be logged. */
export function loggedHeaders(headers: IncomingHttpHeaders): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !secret.has(name)).map(([name, value]) => [name, String(value)]));
}
