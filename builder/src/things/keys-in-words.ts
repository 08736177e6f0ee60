/** How things, roles, flags and tenants are called. */
export interface Names { thing: (thing: string) => string; role: (key: string) => string; flag: (key: string) => string; tenant: (slug: string) => string }

const key = '[a-z][a-z0-9-]*';
const things = /\b(?:page|block|field|action|flow|portal)\/[\w-]+(?:[/.][\w-]+)*/g;
const roles = new RegExp(`\\b(roles? )(${key}(?:, ${key})*)`, 'g');
/** Whom an access test is about: roles, or nobody with one, and how they stand to a tenant. */
const whom = new RegExp(`^(somebody without a role|${key}(?: with ${key})*)( in | of a partner, by a delegation into | who does not belong to )(${key})(?=,| can | must )`);
const flags = new RegExp(`\\b(flag )(${key})`, 'g');

/** A sentence of the server with names in the place of keys: “can see page/invoices: needs one of the roles billing” becomes “can see the page Invoices: needs one of the roles Billing”. */
export function keysInWords(sentence: string, names: Names): string {
  return sentence
    .replace(whom, (_, who: string, stands: string, tenant: string) => first(who.includes('somebody without') ? who : who.split(' with ').map(names.role).join(' with ')) + stands + names.tenant(tenant))
    .replace(things, (thing) => names.thing(thing))
    .replace(/\bone of the roles ([a-z][a-z0-9-]*)(?![\w-]|, )/g, 'the role $1')
    .replace(roles, (_, word: string, list: string) => word + list.split(', ').map(names.role).join(', '))
    .replace(flags, (_, word: string, flag: string) => `${word}“${names.flag(flag)}”`);
}

const first = (words: string): string => words[0]!.toUpperCase() + words.slice(1);
