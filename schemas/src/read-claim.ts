import { isObject } from './json.ts';

/** A text that a claim holds: where the path went over every member of an object, `member` is that member's name; `id` is what the object of that name holds under `idAt`. */
export interface ClaimText { text: string; member?: string; id?: string }

/** The texts of a claim, or a sentence that says why there are none. */
export type ClaimAnswer = { texts: ClaimText[] } | { why: string; /** It is not there at all. */ missing?: true };

/** More than any person has; beyond it something is wrong, and the rest of a list must not be lost in silence. */
const MOST_VALUES = 500;
const LONGEST = 500;

/**
 * Reads a claim by its path, own members only; "*" goes over every member of an object. A claim may be one text, a list of texts, or an
 * object whose members' names are the texts, as issuers write organizations and roles. Never throws.
 */
export function readClaim(claims: unknown, path: readonly string[], idAt?: string): ClaimAnswer {
  const name = path.join(' › ');
  if (isOverage(claims, path[0] ?? '')) {
    return { why: `The issuer left "${path[0]}" out because the person is in too many groups. Let it send only the groups that are assigned to Portico, or use its roles instead.` };
  }
  const places = follow(claims, path, idAt);
  if (places === null) return { why: `"${name}" goes over more than ${MOST_VALUES} members.` };
  if (places.length === 0) return { why: `The claim "${name}" is missing.`, missing: true };
  const texts: ClaimText[] = [];
  for (const { value, member, id } of places) {
    for (const found of textsOf(value, member === undefined ? idAt : undefined)) {
      if (typeof found === 'string') return { why: `The claim "${name}" ${found}` };
      texts.push({ ...found, ...(member !== undefined && { member }), ...(id !== undefined && { id }) });
      if (texts.length > MOST_VALUES) return { why: `The claim "${name}" has more than ${MOST_VALUES} values.` };
    }
  }
  return { texts };
}

/** Entra leaves groups out beyond a number of them and says so by `hasgroups`, or by naming another source for the claim. */
function isOverage(claims: unknown, first: string): boolean {
  if (!isObject(claims)) return false;
  const elsewhere = Object.hasOwn(claims, '_claim_names') ? claims._claim_names : undefined;
  return (isObject(elsewhere) && Object.hasOwn(elsewhere, first)) || (first === 'groups' && Object.hasOwn(claims, 'hasgroups') && claims.hasgroups === true);
}

interface Place { value: unknown; member?: string; id?: string }

function follow(claims: unknown, path: readonly string[], idAt: string | undefined): Place[] | null {
  let places: Place[] = [{ value: claims }];
  for (const step of path) {
    places = places.flatMap(({ value, ...of }) => {
      if (!isObject(value)) return [];
      if (step === '*') return Object.keys(value).map((name) => ({ value: value[name], member: name, ...idIn(value[name], idAt) }));
      return Object.hasOwn(value, step) ? [{ value: value[step], ...of }] : [];
    });
    if (places.length > MOST_VALUES) return null;
  }
  return places.filter(({ value }) => value !== null && value !== undefined);
}

/** The texts of one value; a text in place of an object says what is wrong with it. */
function* textsOf(value: unknown, idAt: string | undefined): Generator<Omit<ClaimText, 'member'> | string> {
  for (const one of Array.isArray(value) ? value : [value]) {
    if (typeof one === 'string') yield fitting(one) ? { text: one } : `has a text that is empty, too long, or no plain text.`;
    else if (isObject(one)) {
      for (const name of Object.keys(one)) {
        yield fitting(name) ? { text: name, ...idIn(one[name], idAt) } : `has a name that is empty, too long, or no plain text.`;
      }
    } else yield 'is neither a text, nor a list of texts, nor an object.';
  }
}

/** The unchanging id that the object of a tenant holds, where one is asked for and there. */
function idIn(inside: unknown, idAt: string | undefined): { id?: string } {
  const id = idAt !== undefined && isObject(inside) && Object.hasOwn(inside, idAt) ? inside[idAt] : undefined;
  return typeof id === 'string' && fitting(id) ? { id } : {};
}

const fitting = (text: string): boolean => text !== '' && text.length <= LONGEST && text.isWellFormed() && !/\p{Cc}/u.test(text);
