/** Joins pieces of a text of which some are still on their way. Most pages have few of those, and waiting for a piece that is there costs more than the piece. */
export function joinText(pieces: (string | Promise<string>)[], separator = ''): string | Promise<string> {
  const awaited = pieces.flatMap((piece, at) => (typeof piece === 'string' ? [] : [piece.then((text) => { pieces[at] = text; })]));
  return awaited.length === 0 ? pieces.join(separator) : Promise.all(awaited).then(() => pieces.join(separator));
}
