/** How things, roles and flags are called. */
export interface Names { thing: (thing: string) => string; role: (key: string) => string; flag: (key: string) => string }

const key = '[a-z][a-z0-9-]*';
const things = /\b(?:page|block|field|action|flow|portal)\/[\w-]+(?:[/.][\w-]+)*/g;
const roles = new RegExp(`\\b(roles? )(${key}(?:, ${key})*)`, 'g');
const flags = new RegExp(`\\b(flag )(${key})`, 'g');

/** A sentence of the server with names in the place of keys: “can see page/invoices: needs one of the roles billing” becomes “can see the page Invoices: needs one of the roles Billing”. */
export function keysInWords(sentence: string, names: Names): string {
  return sentence
    .replace(things, (thing) => names.thing(thing))
    .replace(/\bone of the roles ([a-z][a-z0-9-]*)(?![\w-]|, )/g, 'the role $1')
    .replace(roles, (_, word: string, list: string) => word + list.split(', ').map(names.role).join(', '))
    .replace(flags, (_, word: string, flag: string) => `${word}“${names.flag(flag)}”`);
}
