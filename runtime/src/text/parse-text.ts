/** A piece of a line. */
export type Piece =
  | { kind: 'plain'; text: string }
  | { kind: 'bold' | 'italic'; pieces: Piece[] }
  | { kind: 'link'; href: string; pieces: Piece[] };

/** A part of a text: what a person writes with `#`, `-`, `1.` or nothing in front. */
export type Part =
  | { kind: 'heading'; depth: number; pieces: Piece[] }
  | { kind: 'paragraph'; lines: Piece[][] }
  | { kind: 'list'; ordered: boolean; items: Piece[][] };

const MARK = /\*\*(?=\S)([^]*?\S)\*\*|\*(?=\S)([^*]*?[^\s*])\*|\[([^\][]+)\]\(([^()\s]+)\)/;
const HEADING = /^(#{1,3})\s+(.+)$/;
const ITEM = /^\s{0,3}(?:[-*]|(\d{1,3})[.)])\s+(.+)$/;
// Bounds the work on a text that was made to be slow.
const LONGEST = 20_000;
const DEEPEST = 3;

/** The pieces of a line; marks that do not close are plain text. */
function parseLine(line: string, depth = 0): Piece[] {
  const pieces: Piece[] = [];
  let rest = line;
  while (rest) {
    const match = depth < DEEPEST ? MARK.exec(rest) : null;
    if (!match) { pieces.push({ kind: 'plain', text: rest }); break; }
    if (match.index > 0) pieces.push({ kind: 'plain', text: rest.slice(0, match.index) });
    const [whole, bold, italic, label, href] = match;
    if (bold !== undefined) pieces.push({ kind: 'bold', pieces: parseLine(bold, depth + 1) });
    else if (italic !== undefined) pieces.push({ kind: 'italic', pieces: parseLine(italic, depth + 1) });
    else pieces.push({ kind: 'link', href: href!, pieces: parseLine(label!, depth + 1) });
    rest = rest.slice(match.index + whole.length);
  }
  return pieces;
}

/** Reads the small part of Markdown that the portal draws. Everything else, HTML above all, stays plain text. */
export function parseText(text: string): Part[] {
  const parts: Part[] = [];
  let open: Part | undefined;
  const put = (part: Part) => { parts.push(part); open = part; };
  for (const line of text.slice(0, LONGEST).split(/\r?\n/)) {
    const heading = HEADING.exec(line);
    const item = ITEM.exec(line);
    if (!line.trim()) open = undefined;
    else if (heading) { put({ kind: 'heading', depth: heading[1]!.length, pieces: parseLine(heading[2]!) }); open = undefined; }
    else if (item) {
      const ordered = item[1] !== undefined;
      if (open?.kind !== 'list' || open.ordered !== ordered) put({ kind: 'list', ordered, items: [] });
      if (open?.kind === 'list') open.items.push(parseLine(item[2]!));
    } else if (open?.kind === 'paragraph') open.lines.push(parseLine(line.trim()));
    else put({ kind: 'paragraph', lines: [parseLine(line.trim())] });
  }
  return parts;
}
