import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import type { KeptAnswers } from './idempotency.ts';
import type { StripeState } from './stripe/records.ts';
import type { ZendeskState } from './zendesk/records.ts';

/** Everything that the simulated vendors know. It is one JSON document. */
export interface SandboxState { zendesk: ZendeskState; stripe: StripeState; answers: KeptAnswers }

const seeds = new URL('../../../seeds/', import.meta.url);

const readJson = (path: URL | string): unknown => JSON.parse(readFileSync(path, 'utf8'));

/** The vendor records of the demo, from `seeds/sandbox`. */
export function readSandboxSeed(): SandboxState {
  const of = (vendor: string) => readJson(new URL(`sandbox/${vendor}.json`, seeds));
  return { zendesk: of('zendesk') as ZendeskState, stripe: of('stripe') as StripeState, answers: {} };
}

/** The OpenAPI document of a shipped connector: the sandbox holds callers to the same text that the portal calls by. */
export function readDocument(connector: string): OpenApi {
  return (readJson(new URL(`connectors/${connector}.json`, seeds)) as { document: OpenApi }).document;
}

/** The parts of a document that the sandbox reads. */
export interface OpenApi { paths: Record<string, Record<string, unknown>>; components?: unknown }

/** Raised when the records change their shape: a file of another format is left behind and the seed taken. */
const format = 1;

/** The state a sandbox begins with: what its file holds, or else the seed. Throws a plain sentence where the file cannot be read. */
export function loadState(file: string | undefined, seed: SandboxState): SandboxState {
  if (file === undefined || !existsSync(file)) return structuredClone(seed);
  let kept: SandboxState & { format?: number };
  try {
    kept = readJson(file) as SandboxState & { format?: number };
  } catch (cause) {
    throw new Error(`The sandbox cannot read its records in ${file}. Delete the file to begin with the demo's.`, { cause });
  }
  const { format: of, ...state } = kept;
  return of === format ? state : structuredClone(seed);
}

/** Writes the state so that a crash leaves either the old or the new one, and returns only once it is on the disk. */
export function saveState(file: string | undefined, state: SandboxState): void {
  if (file === undefined) return;
  mkdirSync(dirname(file), { recursive: true });
  const draft = `${file}.${process.pid}.new`;
  const handle = openSync(draft, 'w', 0o600);
  try {
    writeSync(handle, JSON.stringify({ format, ...state }));
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  renameSync(draft, file);
}
