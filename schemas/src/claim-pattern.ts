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

/**
 * Whether the pieces fill the text in exactly one way; then what the places hold goes into `caught`. Every way lies between the one in which all fixed signs
 * stand as early as they can and the one in which they stand as late: it is the only one where these two are the same. Each is found in one go, as an issuer
 * chooses what the texts are.
 */
function matchPart(pieces: Piece[], text: string, caught: Caught): boolean {
  const early = earliest(pieces, text);
  const late = early && earliest(pieces.toReversed().map((piece) => ('text' in piece ? { text: mirrored(piece.text) } : piece)), mirrored(text));
  // In the mirror a piece begins where it ends.
  if (!late || early.some((at, index) => index > 0 && at !== text.length - late[pieces.length - index]!)) return false;
  for (const [index, piece] of pieces.entries()) if ('place' in piece && piece.place !== '*') caught[piece.place] = text.slice(early[index], early[index + 1]);
  return true;
}

const mirrored = (text: string): string => text.split('').toReversed().join('');

/** Where each piece begins when all fixed signs stand as early as they can; undefined where they do not fill the text. A place holds one sign at least. */
function earliest(pieces: Piece[], text: string): number[] | undefined {
  const starts: number[] = [];
  let at = 0;
  for (const [index, piece] of pieces.entries()) {
    starts.push(at);
    if ('text' in piece) {
      if (!text.startsWith(piece.text, at)) return undefined;
      at += piece.text.length;
      continue;
    }
    // Two places never meet: after one come fixed signs, or the end.
    const after = pieces[index + 1] as { text: string } | undefined;
    const end = !after ? text.length : index + 2 === pieces.length ? text.length - after.text.length : text.indexOf(after.text, at + 1);
    if (end <= at) return undefined;
    at = end;
  }
  return at === text.length ? starts : undefined;
}
