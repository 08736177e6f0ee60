import { pointer } from './pointer.ts';
import type { Fault } from './problem.ts';

/** Control characters, and those that turn the direction of what follows: both can make a text look like another. */
const hidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufeff]/;
const script = /<\s*\/?\s*(?:script|iframe|object|embed)\b|\b(?:javascript|vbscript)\s*:(?=\S)|data\s*:\s*text\/html/i;

/**
 * Texts of a definition that look like script or hide characters. Labels and prose are always drawn as text, so a script
 * in them would do nothing; that one stands there is a mistake or an attempt, and other systems read the same words.
 */
export function checkText(body: unknown, at = ''): Fault[] {
  const faults: Fault[] = [];
  const todo: { value: unknown; at: string }[] = [{ value: body, at }];
  for (let next = todo.pop(); next && faults.length < 50; next = todo.pop()) {
    const { value, at: here } = next;
    if (typeof value === 'string') {
      if (hidden.test(value)) faults.push({ pointer: here, message: 'This text holds a control character; type it anew.' });
      else if (script.test(value)) faults.push({ pointer: here, message: 'This text looks like script, and labels are plain text; remove the markup.' });
    } else if (typeof value === 'object' && value !== null) {
      for (const [name, inner] of Object.entries(value).reverse()) {
        // A connector's document is its vendor's, and nobody sees it; a pattern is for machines.
        if ((here === '' && name === 'document') || (name === 'pattern' && typeof inner === 'string')) continue;
        if (!Array.isArray(value) && (hidden.test(name) || script.test(name))) faults.push({ pointer: pointer(here, name), message: 'This name holds script or a control character; names are shown too, so choose another.' });
        todo.push({ value: inner, at: pointer(here, name) });
      }
    }
  }
  return faults;
}
