import type { ServerResponse } from 'node:http';
import { afterAll, beforeAll, beforeEach, vi } from 'vitest';
import { invoke, type InvokeOptions } from './index.ts';
import { callOf, connected, connectorOf, json, startService, type Heard, type Service } from './testing.ts';

const shared = { kind: 'shared', reason: 'The test has one tenant only.' } as const;
const one = { kind: 'one' } as const;

/** For the tests of sending: a connector with one operation of each sort. */
export const connector = (limits: { timeoutMs?: number; maxBytes?: number; concurrency?: number } = {}) => connectorOf(
  { Read: 'GET /read', Search: 'POST /search', Write: 'POST /write', Keyed: 'POST /keyed', File: 'GET /file' },
  {
    read: { label: 'Read', effect: 'read', from: 'Read', scope: shared, output: one },
    search: { label: 'Search', effect: 'read', from: 'Search', request: { body: {} }, scope: shared, output: { kind: 'list', path: 'found' } },
    write: { label: 'Write', effect: 'write', from: 'Write', input: { type: 'object', properties: { subject: {} } }, request: { body: { subject: { $: { var: 'input.subject' } } } }, scope: shared, output: one },
    keyed: { label: 'Keyed', effect: 'write', from: 'Keyed', request: { body: {} }, scope: shared, output: one, idempotency: { kind: 'header', name: 'Idempotency-Key' } },
    file: { label: 'File', effect: 'read', from: 'File', scope: shared, output: { kind: 'file', types: ['text/csv'] } },
  }, limits,
);
export const desk = connector();
export const submission = '0190aaaa-0000-7000-8000-000000000000';

export type Answering = (response: ServerResponse, request: Heard) => void;
export const good = (response: ServerResponse): void => json(response, { fine: true });
export const status = (code: number, headers: Record<string, string> = {}): Answering => (response) => json(response, { message: 'no' }, code, headers);
export const cut: Answering = (response) => void response.socket!.destroy();
export const never: Answering = () => undefined;

/** For the tests of sending: a service that gives `answers` one after the other, the last one again and again. */
export function misbehaving() {
  const bed = {
    service: undefined as unknown as Service,
    answers: [] as Answering[],
    log: [] as string[],
    ask: (operation: string, options: Partial<InvokeOptions> = {}, compiled = desk, input = {}) =>
      invoke(callOf({}), compiled, operation, input, { connections: connected(bed.service, compiled), submission, ...options }),
  };
  beforeAll(async () => {
    bed.service = await startService((request, response) => (bed.answers.length > 1 ? bed.answers.shift()! : bed.answers[0]!)(response, request));
  });
  afterAll(() => bed.service.close());
  beforeEach(() => {
    bed.service.heard.length = 0;
    bed.log = [];
    vi.spyOn(console, 'warn').mockImplementation((line: string) => void bed.log.push(line));
  });
  return bed;
}
