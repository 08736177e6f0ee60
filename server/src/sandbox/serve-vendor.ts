import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Json, JsonObject } from '@portico/schemas/json';
import { documentedOperations, type DocumentedOperation } from './document.ts';
import type { FaultQueue } from './faults.ts';
import { decodeForm } from './form-encoding.ts';
import { answerOnce } from './idempotency.ts';
import { playFault } from './play-fault.ts';
import { readBody } from './read-body.ts';
import { loggedHeaders, type LoggedRequest } from './request-log.ts';
import { send } from './send.ts';
import { readDocument, type SandboxState } from './state.ts';
import { stripe } from './stripe/index.ts';
import type { Objection, Vendor, VendorAnswer, VendorRequest } from './vendor.ts';
import { zendesk } from './zendesk/index.ts';

/** What a running sandbox holds. */
export interface House { state: SandboxState; log: { add(entry: LoggedRequest): void }; faults: FaultQueue; save(): void }

const vendors: Record<string, Vendor> = { zendesk, stripe };
const documents = new Map<string, DocumentedOperation[]>();

/** Compiling a document takes a while: it waits until somebody asks, which in production nobody does. */
function operationsOf(name: string, { encoding, strictQuery }: Vendor): DocumentedOperation[] {
  let operations = documents.get(name);
  if (!operations) documents.set(name, (operations = documentedOperations(readDocument(name), { coerceBody: encoding === 'form', strictQuery })));
  return operations;
}

/** Answers one request as the vendor named by the first step of its path. */
export async function serveVendor(house: House, incoming: IncomingMessage, response: ServerResponse): Promise<void> {
  const address = new URL(incoming.url ?? '/', 'http://sandbox');
  const [, name = '', ...rest] = address.pathname.split('/');
  const path = `/${rest.join('/')}`;
  const vendor = vendors[name];
  const text = await readBody(incoming);
  if (!vendor) {
    send(response, { status: 404, body: { message: 'No vendor lives at this address.' } });
    return;
  }

  const method = incoming.method ?? 'GET';
  const found = findOperation(operationsOf(name, vendor), method, path);
  const trouble = house.faults.take(name, found?.operation.id ?? '');
  const query: JsonObject = Object.fromEntries(address.searchParams);
  const { body, objection } = readable(vendor, text);
  const note = (status: number | null) => house.log.add({
    at: new Date().toISOString(), vendor: name, operation: found?.operation.id ?? null, method, path, query, headers: loggedHeaders(incoming.headers), body, status, fault: trouble?.kind ?? null,
  });

  const run = (): VendorAnswer => {
    const stranger = vendor.authenticate(house.state, incoming.headers);
    if (stranger) return stranger;
    if (!found) return vendor.refuse(404);
    const request: VendorRequest = { operation: found.operation.id, method, path: found.path, query: { ...query }, body: structuredClone(body), headers: incoming.headers, now: new Date() };
    const wrong = objection ?? checked(found.operation, request);
    if (wrong) return vendor.refuse(400, wrong);
    const answer = answerOnce(name, vendor, house.state, request);
    // Kept before it is told: what a caller was promised survives a crash.
    if (method !== 'GET') house.save();
    return answer;
  };

  if (trouble) await playFault(trouble, vendor, run, response, note);
  else {
    const answer = run();
    note(answer.status);
    send(response, answer);
  }
}

function findOperation(operations: DocumentedOperation[], method: string, path: string): { operation: DocumentedOperation; path: Record<string, string> } | undefined {
  for (const operation of operations) {
    const parameters = operation.method === method ? operation.match(path) : undefined;
    if (parameters) return { operation, path: parameters };
  }
  return undefined;
}

function checked(operation: DocumentedOperation, request: VendorRequest): Objection | undefined {
  return operation.check('path', request.path) ?? operation.check('query', request.query) ?? operation.check('body', request.body as JsonObject);
}

function readable(vendor: Vendor, text: string): { body: Json; objection?: Objection } {
  if (text === '') return { body: {} };
  try {
    return { body: vendor.encoding === 'form' ? decodeForm(text) : JSON.parse(text) as Json };
  } catch (error) {
    return { body: text.slice(0, 1_000), objection: { where: 'body', parameter: 'body', reason: 'invalid', message: (error as Error).message } };
  }
}
