import type { Json } from '@portico/schemas/json';
import { PorticoError } from '../errors.ts';

/**
 * Fills the parameters of a path. A value is one step of the path and nothing else; one that could be more, such as
 * `../x`, names no record, so it is `not-found` like any unknown id.
 */
export function fillPath(path: string, values: ReadonlyMap<string, Json>): string {
  return path.replace(/\{([^{}]+)\}/g, (_, name: string) => {
    const value = values.get(name);
    const text = typeof value === 'string' ? value : typeof value === 'number' && Number.isFinite(value) ? String(value) : '';
    if (!isStep(text)) throw new PorticoError('not-found', { cause: new Error(`the value for {${name}} cannot be part of a path`) });
    return encodeURIComponent(text);
  });
}

// Encoded forms are refused too: some services decode twice.
const isStep = (text: string): boolean => text.isWellFormed() && text.length > 0 && text.length <= 500 && text !== '.' && !/[/\\\u0000-\u001f\u007f]|\.\.|%(2e|2f|5c|25)/i.test(text);
