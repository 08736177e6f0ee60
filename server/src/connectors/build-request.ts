import type { Facts } from '@portico/schemas/facts';
import type { Json } from '@portico/schemas/json';
import type { CompiledOperation, Render } from './compile-operation.ts';
import { encodeForm, encodeQuery } from './encode.ts';
import { fillPath } from './fill-path.ts';
import type { Asked } from './paging.ts';
import { placeIn } from './place-in.ts';
import { prove } from './prove.ts';
import type { Run } from './run.ts';
import { setIn } from './set-in.ts';

/** A request that is ready to leave. */
export interface ServiceRequest { method: string; url: URL; headers: Record<string, string>; body?: string }

/** Builds the request. What is bound is set last, over anything that a template made of the input. */
export function buildRequest(run: Run, operation: CompiledOperation, facts: Facts, owner: string | undefined, asked: Asked): ServiceRequest {
  const { scope, output, idempotency } = operation.definition;
  const { document } = operation;
  const path = renderEach(operation.path, facts);
  const query = renderEach(operation.query, facts);
  let body = operation.body?.(facts);

  for (const [place, value] of asked.parameters) {
    if (place.startsWith('body.')) body = setIn(body, place.slice('body.'.length).split('.'), value);
    else query.set(place, value);
  }
  if (scope.kind === 'bound') {
    const place = placeIn(scope.at);
    if (place.part === 'body') body = setIn(body, place.steps, owner!);
    else (place.part === 'path' ? path : query).set(place.name, owner!);
  }

  const proof = prove(run);
  for (const [name, value] of Object.entries(proof.query)) query.set(name, value);
  const search = encodeQuery(query, document.lists);
  const url = new URL(run.base.href.replace(/\/$/, '') + fillPath(document.path, path) + (search && `?${search}`));
  const form = document.content === 'form';
  return {
    method: document.method,
    url,
    headers: {
      'user-agent': 'portico',
      'accept-encoding': 'identity',
      'accept': output.kind === 'file' ? output.types.join(', ') : 'application/json',
      ...proof.headers,
      ...(idempotency?.kind === 'header' && { [idempotency.name]: keyOf(run) }),
      ...(body !== undefined && { 'content-type': form ? 'application/x-www-form-urlencoded' : 'application/json' }),
    },
    ...(body !== undefined && { body: form ? encodeForm(body) : JSON.stringify(body) }),
  };
}

function renderEach(templates: ReadonlyMap<string, Render>, facts: Facts): Map<string, Json> {
  const values = new Map<string, Json>();
  for (const [name, render] of templates) {
    const value = render(facts);
    if (value !== undefined && value !== null) values.set(name, value);
  }
  return values;
}

function keyOf(run: Run): string {
  if (!run.submission || !/^[\w-]{1,100}$/.test(run.submission)) throw new Error('a write with an idempotency header needs the id of its submission');
  return run.submission;
}
