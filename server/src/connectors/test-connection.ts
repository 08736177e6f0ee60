import type { Json } from '@portico/schemas/json';
import type { Call } from '../call.ts';
import { PorticoError, toProblem } from '../errors.ts';
import type { CompiledConnector } from './compile-connector.ts';
import { invoke } from './invoke.ts';
import { openRun, type InvokeOptions } from './run.ts';
import { ServiceFailure } from './service-failed.ts';

/** How a test of a connection went, for the administrator who made it. */
export interface ConnectionTest { ok: boolean; message: string; milliseconds: number }

/** Runs the connector's test read with the same guards as any call. It never throws; the message says what to mend. */
export async function testConnection(call: Call, compiled: CompiledConnector, options: InvokeOptions): Promise<ConnectionTest> {
  const began = performance.now();
  const end = (ok: boolean, message: string): ConnectionTest => ({ ok, message, milliseconds: Math.round(performance.now() - began) });
  const { connector, test } = compiled;
  try {
    const { facts } = await openRun(call, compiled, options);
    if (!connector.connection.test) return end(false, 'This connector names no read to test it with.');
    await invoke(call, compiled, connector.connection.test.operation, (test?.(facts) ?? {}) as Json, options);
    return end(true, `${connector.label} answered.`);
  } catch (error) {
    return end(false, sentenceOf(error));
  }
}

function sentenceOf(error: unknown): string {
  if (!(error instanceof PorticoError)) return toProblem(error).title;
  const { cause } = error.extra;
  if (error.code === 'not-connected') return cause instanceof Error ? `Not connected: ${cause.message}` : error.message;
  if (error.code === 'not-found') return 'The service does not know the address of the test read; check the address of the connection.';
  if (error.code === 'no-tenant-id') return 'The test reads a tenant\'s records, and this tenant has no id in the service.';
  return cause instanceof ServiceFailure ? cause.message : error.message;
}
