import { HttpError } from 'react-admin';
import type { Assurance } from '@portico/schemas/gate';
import type { Fault, Problem } from '@portico/schemas/problem';
import { leaveForSignIn } from './leave-for-sign-in.ts';

export interface Answer { status: number; headers: Headers; body: string; json: any }
type Request = Pick<RequestInit, 'method' | 'body' | 'headers' | 'signal'>;

/**
 * Asks the server, with the header that proves the request came from a page of ours.
 * A refusal becomes an `HttpError` that speaks in the server's own sentence and carries its problem as `body`.
 */
export async function httpClient(url: string, request: Request = {}): Promise<Answer> {
  const headers = new Headers(request.headers);
  headers.set('accept', 'application/json');
  headers.set('x-portico', '1');
  // ra-data-simple-rest calls a deletion text/plain; the server takes nothing but JSON.
  if (request.method && request.method !== 'GET') headers.set('content-type', 'application/json');
  const response = await fetch(url, { ...request, headers, credentials: 'same-origin' }).catch((error: unknown) => {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new HttpError('The server cannot be reached. Check your connection and try again.', 0, {});
  });
  const body = await response.text();
  const json = parse(body);
  if (response.ok) return { status: response.status, headers: response.headers, body, json: json ?? {} };
  if (response.status === 401) leaveForSignIn();
  throw new HttpError(sentence(json, response.status), response.status, json ?? {});
}

/** The faults that a refusal names, with their places. */
export function faultsOf(error: unknown): Fault[] {
  const errors = error instanceof HttpError ? (error.body as Partial<Problem> | undefined)?.errors : undefined;
  return Array.isArray(errors) ? errors : [];
}

/** The stable code of a refusal. */
export function codeOf(error: unknown): string | undefined {
  return error instanceof HttpError ? (error.body as Partial<Problem> | undefined)?.code : undefined;
}

/** How the person has to prove who they are before the server goes on, where that is why it refused. */
export function demandOf(error: unknown): Assurance | undefined {
  return codeOf(error) === 'step-up-required' ? ((error as HttpError).body as { assurance?: Assurance }).assurance ?? {} : undefined;
}

/** What went wrong, in words for a person. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : 'Something went wrong. Try again.';
}

/** The first thing that a refusal finds wrong, or else what went wrong. */
export const reasonOf = (error: unknown): string => faultsOf(error)[0]?.message ?? messageOf(error);

function sentence(json: unknown, status: number): string {
  const { title, detail } = (json ?? {}) as Partial<Problem>;
  if (title) return detail ? `${title.replace(/[.!?]?$/, '.')} ${detail}` : title;
  return status >= 500 ? 'The server could not do this just now. Try again in a moment.' : `The server refused this (${status}).`;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
