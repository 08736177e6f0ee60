/** A place in a request, written `path.id`, `query.customer` or `body.ticket.organization_id`. */
export type PlaceIn = { part: 'path' | 'query'; name: string } | { part: 'body'; steps: string[] };

/** Reads where a bound value stands. A query parameter's name may itself hold dots and brackets. */
export function placeIn(at: string): PlaceIn {
  const dot = at.indexOf('.');
  const part = at.slice(0, dot);
  const name = at.slice(dot + 1);
  if (part === 'path' || part === 'query') return { part, name };
  const steps = name.split('.');
  if (part !== 'body' || steps.some((step) => step === '' || step === '__proto__')) throw new Error(`"${at}" is not a place in a request`);
  return { part: 'body', steps };
}
