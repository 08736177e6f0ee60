/** What a pattern found in a text; what it does not ask for is missing. */
export interface Caught { tenant?: string; role?: string }

/** How many places one part may have: with more, nobody could say what is what. */
const MOST_PLACES = 4;

/** A piece of one part: fixed signs, or a place for the rest of the part. */
type Piece = { text: string } | { place: 'tenant' | 'role' | '*' };

/** A pattern, taken apart once: the pieces of each part between slashes, and whether any rest may follow. */
export interface ClaimPattern { parts: Piece[][]; anyRest: boolean }

/**
 * Takes apart a pattern such as "/customers/{tenant}/**" or "portal:{tenant}:{role}". It never becomes a regular expression.
 * Throws a sentence where it could be read in more than one way.
 */
export function readClaimPattern(pattern: string): ClaimPattern {
  const texts = pattern.split('/');
  const anyRest = texts.at(-1) === '**';
  if (anyRest) texts.pop();
  const parts = texts.map(piecesOf);
  for (const name of ['tenant', 'role']) {
    if (parts.flat().filter((piece) => 'place' in piece && piece.place === name).length > 1) throw new Error(`{${name}} stands in the pattern more than once.`);
  }
  return { parts, anyRest };
}

function piecesOf(part: string): Piece[] {
  if (part.split(/[{*]/).length > MOST_PLACES + 1) throw new Error(`"${part}" has more than ${MOST_PLACES} places.`);
  const pieces: Piece[] = part.split(/(\{tenant\}|\{role\}|\*)/).filter((text) => text !== '')
    .map((text) => (text === '*' || text === '{tenant}' || text === '{role}' ? { place: text.replace(/[{}]/g, '') as 'tenant' | 'role' | '*' } : { text }));
  for (const [index, piece] of pieces.entries()) {
    if ('text' in piece && /[{}]/.test(piece.text)) throw new Error(`"${piece.text}" has a brace that opens nothing: only {tenant}, {role}, * and ** stand for something.`);
    const next = pieces[index + 1];
    if ('place' in piece && next && 'place' in next) throw new Error(`"${part}" does not say where one of its places ends and the next begins.`);
  }
  return pieces;
}

/** Holds a whole text against a pattern; null where it does not fit, or fits in more than one way. */
export function matchClaimPattern({ parts, anyRest }: ClaimPattern, text: string): Caught | null {
  const given = text.split('/');
  if (anyRest ? given.length < parts.length : given.length !== parts.length) return null;
  const caught: Caught = {};
  for (const [index, pieces] of parts.entries()) if (!matchPart(pieces, given[index]!, caught)) return null;
  return caught;
}

/** Whether the pieces fill the text in exactly one way; then what the places hold goes into `caught`. */
function matchPart(pieces: Piece[], text: string, caught: Caught): boolean {
  const known = new Map<string, string[][]>();
  /** Up to two ways, each the texts of the pieces from `index` on. What was tried is kept, so that no text takes long. */
  const waysFrom = (index: number, at: number): string[][] => {
    const piece = pieces[index];
    if (!piece) return at === text.length ? [[]] : [];
    const state = `${index} ${at}`;
    const before = known.get(state);
    if (before) return before;
    const ends = 'text' in piece ? (text.startsWith(piece.text, at) ? [at + piece.text.length] : []) : Array.from({ length: text.length - at }, (_, more) => at + more + 1);
    const ways: string[][] = [];
    for (const end of ends) {
      for (const way of waysFrom(index + 1, end)) ways.push([text.slice(at, end), ...way]);
      if (ways.length > 1) break;
    }
    known.set(state, ways);
    return ways;
  };
  const [way, another] = waysFrom(0, 0);
  if (!way || another) return false;
  for (const [index, piece] of pieces.entries()) if ('place' in piece && piece.place !== '*') caught[piece.place] = way[index]!;
  return true;
}

/** How one pattern reads one text; undefined where it does not fit, or is no pattern. */
export function readPattern(pattern: string, text: string): Caught | undefined {
  try {
    return matchClaimPattern(readClaimPattern(pattern), text) ?? undefined;
  } catch {
    return undefined;
  }
}
