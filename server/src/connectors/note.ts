import type { Call } from '../call.ts';
import { PorticoError } from '../errors.ts';

/** One line in the log. It carries no input, no answer and no secret. */
export function note(call: Call, what: string, details: { status?: number; error?: unknown; [name: string]: unknown } = {}): void {
  const { error, ...rest } = details;
  const said = error instanceof PorticoError ? `${error.code}: ${error.extra.cause instanceof Error ? error.extra.cause.message : ''}` : error instanceof Error ? error.name : undefined;
  console.warn(JSON.stringify({ at: 'connectors', what, tenant: call.tenant.slug, request: call.requestId, ...rest, ...(said && { said }) }));
}
