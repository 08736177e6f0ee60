import { isObject, type Json, type JsonObject } from '@portico/schemas/json';
import { pointer } from '@portico/schemas/pointer';
import type { Fault } from '@portico/schemas/problem';
import type { ErrorExtra } from '../errors.ts';

const MOST_MESSAGES = 10;
const LONGEST_MESSAGE = 300;
/**
 * What a service finds fault with, in plain words: `errors` with a pointer made of the service's own field name, and a
 * `detail` of the whole. It reads the shapes that services use; of any other it says nothing.
 */
export function messagesOf(body: Buffer, secrets: readonly string[]): Pick<ErrorExtra, 'detail' | 'errors'> {
  let said: unknown;
  try {
    said = JSON.parse(body.toString('utf8'));
  } catch {
    return {};
  }
  if (!isObject(said)) return {};
  const clean = (text: string) => plainWords(text, secrets);
  const errors = fieldFaults(said).slice(0, MOST_MESSAGES).map(({ pointer, message }) => ({ pointer, message: clean(message) }));
  const whole = wholeMessage(said);
  const detail = whole ? clean(whole) : errors.slice(0, 3).map(({ message }) => message).join(' ');
  return { ...(detail && { detail }), ...(errors.length > 0 && { errors }) };
}

function fieldFaults(said: JsonObject): Fault[] {
  const { error, errors, details } = said;
  const lists = [errors, details, isObject(error) ? error.errors : undefined].flatMap((list) => (Array.isArray(list) ? list : []));
  const maps = [errors, details].filter(isObject).flatMap((map) => Object.entries(map).map(([field, value]) => ({ field, value })));
  return [
    ...(isObject(error) && typeof error.param === 'string' && typeof error.message === 'string' ? [{ pointer: pointerOf(error.param), message: error.message }] : []),
    ...lists.filter(isObject).flatMap((entry) => one(firstText(entry, ['field', 'param', 'pointer', 'path', 'name', 'in', 'source']), entry)),
    ...maps.flatMap(({ field, value }) => one(field, Array.isArray(value) ? value[0] : value)),
  ];
}

function one(field: string | undefined, said: Json | undefined): Fault[] {
  const message = typeof said === 'string' ? said : isObject(said) ? firstText(said, ['message', 'description', 'detail', 'reason']) : undefined;
  return message ? [{ pointer: field ? pointerOf(field) : '', message }] : [];
}

function wholeMessage(said: JsonObject): string | undefined {
  if (isObject(said.error) && typeof said.error.message === 'string' && typeof said.error.param !== 'string') return said.error.message;
  if (Array.isArray(said.errorMessages) && typeof said.errorMessages[0] === 'string') return said.errorMessages[0];
  return firstText(said, ['detail', 'description', 'message', 'errorMessage', 'error_description']);
}

function firstText(from: JsonObject, names: string[]): string | undefined {
  for (const name of names) if (typeof from[name] === 'string' && from[name] !== '') return from[name];
  return undefined;
}

/** `customer[address].line1`, `/customer/address/line1` and the like as a JSON pointer. */
const pointerOf = (field: string): string => pointer('', ...field.split(/[.[\]/]+/).filter(Boolean));

function plainWords(text: string, secrets: readonly string[]): string {
  let words = text.replace(/[\p{Cc}\p{Cf}]+/gu, ' ').replace(/\s+/g, ' ').trim();
  for (const secret of secrets) if (secret.length >= 4) words = words.replaceAll(secret, '…');
  return words.length > LONGEST_MESSAGE ? `${words.slice(0, LONGEST_MESSAGE - 1)}…` : words;
}
