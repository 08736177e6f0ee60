import { stepsOf } from '@portico/schemas/pointer';

export interface Place { from: number; to: number }

/**
 * Where the value at `pointer` stands in a JSON text. Where the text has no such place, its nearest parent that it has.
 * The text must be valid JSON; of any other, the whole text is answered.
 */
export function locate(text: string, pointer: string): Place {
  const scan = scanner(text);
  try {
    let here = scan.value(scan.skip(0));
    for (const step of stepsOf(pointer)) {
      const next = scan.children(here).find((child) => child.name === step);
      if (!next) break;
      here = next;
    }
    return { from: here.from, to: here.to };
  } catch {
    return { from: 0, to: text.length };
  }
}

type Child = Place & { name: string };

function scanner(text: string) {
  const skip = (at: number) => {
    let here = at;
    while (' \t\r\n'.includes(text[here] ?? 'x')) here++;
    return here;
  };
  const string = (at: number): Place => {
    let here = at + 1;
    while (text[here] !== '"') {
      if (here >= text.length) throw new SyntaxError('unclosed text');
      here += text[here] === '\\' ? 2 : 1;
    }
    return { from: at, to: here + 1 };
  };
  const value = (at: number): Place => {
    const first = text[at];
    if (first === '"') return string(at);
    if (first === '{' || first === '[') {
      const inside = children({ from: at, to: at });
      const close = skip(inside.at(-1)?.to ?? at + 1);
      if (text[close] !== '}' && text[close] !== ']') throw new SyntaxError('unclosed list or object');
      return { from: at, to: close + 1 };
    }
    const plain = /[^\s,\]}]+/y;
    plain.lastIndex = at;
    const found = plain.exec(text);
    if (!found) throw new SyntaxError('a value is missing');
    return { from: at, to: at + found[0].length };
  };
  const children = ({ from }: Place): Child[] => {
    const found: Child[] = [];
    if (text[from] !== '{' && text[from] !== '[') return found;
    let here = skip(from + 1);
    while (here < text.length && text[here] !== '}' && text[here] !== ']') {
      let name = String(found.length);
      if (text[from] === '{') {
        const key = string(here);
        name = JSON.parse(text.slice(key.from, key.to)) as string;
        here = skip(skip(key.to) + 1);
      }
      const place = value(here);
      found.push({ ...place, name });
      here = skip(place.to);
      if (text[here] === ',') here = skip(here + 1);
    }
    return found;
  };
  return { skip, value, children };
}
