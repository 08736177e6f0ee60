import type { OutputUnit } from '@cfworker/json-schema';

/** A schema's error at a field, in words that say what to do. */
export interface FieldError { path: string[]; keyword: string; message: string }

const formats: Record<string, string> = {
  email: 'Enter an e-mail address, such as name@example.com.',
  date: 'Enter a date.',
  'date-time': 'Enter a date and a time.',
  time: 'Enter a time.',
  uri: 'Enter a web address, such as https://example.com.',
  url: 'Enter a web address, such as https://example.com.',
  uuid: 'Enter an identifier, such as 123e4567-e89b-12d3-a456-426614174000.',
  ipv4: 'Enter an IP address, such as 192.0.2.1.',
  hostname: 'Enter a host name, such as example.com.',
};

const types: Record<string, string> = {
  string: 'Enter a text.', number: 'Enter a number.', integer: 'Enter a whole number.', boolean: 'Choose yes or no.',
  array: 'Enter a list.', object: 'Fill this in.', null: 'Leave this empty.',
};

const step = (text: string) => decodeURIComponent(text).replace(/~1/g, '/').replace(/~0/g, '~');

/** The steps of `#/a/b`. */
function pathOf(location: string): string[] {
  return location.split('/').slice(1).map(step);
}

/** What a keyword says, found by walking its location through the schema and its references. */
function keywordValue(root: unknown, location: string): unknown {
  let here = root;
  for (const name of pathOf(location)) {
    if (typeof here !== 'object' || here === null) return undefined;
    here = (here as Record<string, unknown>)[name];
    if (name === '$ref' && typeof here === 'string') {
      if (!here.startsWith('#')) return undefined;
      here = pathOf(here).reduce<unknown>((at, part) => (typeof at === 'object' && at !== null ? (at as Record<string, unknown>)[part] : undefined), root);
    }
  }
  return here;
}

const quoted = (error: string) => [.../"([^"]*)"/g[Symbol.matchAll](error)].map((match) => match[1]!);
const many = (n: unknown, one: string, more: string) => `${String(n)} ${n === 1 ? one : more}`;

function words(error: OutputUnit, value: unknown): string {
  switch (error.keyword) {
    case 'minLength': return value === 1 ? 'Fill this in.' : `Use at least ${many(value, 'character', 'characters')}.`;
    case 'maxLength': return `Use at most ${many(value, 'character', 'characters')}.`;
    case 'pattern': return 'This does not have the expected form.';
    case 'format': return formats[String(value)] ?? 'This does not have the expected form.';
    case 'minimum': return `Enter ${String(value)} or more.`;
    case 'maximum': return `Enter ${String(value)} or less.`;
    case 'exclusiveMinimum': return `Enter more than ${String(value)}.`;
    case 'exclusiveMaximum': return `Enter less than ${String(value)}.`;
    case 'multipleOf': return `Enter a multiple of ${String(value)}.`;
    case 'minItems': case 'minContains': return `Add at least ${many(value, 'entry', 'entries')}.`;
    case 'maxItems': case 'maxContains': return `Keep at most ${many(value, 'entry', 'entries')}.`;
    case 'uniqueItems': return 'Each entry may appear only once.';
    case 'contains': return 'One of the entries must be of another kind.';
    case 'minProperties': return `Add at least ${many(value, 'entry', 'entries')}.`;
    case 'maxProperties': return `Keep at most ${many(value, 'entry', 'entries')}.`;
    case 'propertyNames': return 'One of the names is not allowed here.';
    case 'const': return value === true ? 'Tick this to go on.' : `This must be ${typeof value === 'string' ? `"${value}"` : JSON.stringify(value)}.`;
    case 'enum': return 'Choose one of the options.';
    case 'anyOf': case 'oneOf': return 'This fits none of the choices.';
    case 'false': return 'This is not expected here.';
    case 'type': return types[Array.isArray(value) ? String(value.find((type) => type !== 'null')) : String(value)] ?? 'This has the wrong kind.';
    default: return 'This needs another look.';
  }
}

/** What an error of the validator means for the person who fills in the form. */
export function wordError(error: OutputUnit, root: unknown): FieldError {
  const path = pathOf(error.instanceLocation);
  // What is missing is told at the missing field itself.
  if (error.keyword === 'required') return { path: [...path, quoted(error.error).at(-1) ?? ''], keyword: 'required', message: 'Fill this in.' };
  if ((error.keyword === 'dependentRequired' || error.keyword === 'dependencies') && error.error.includes('does not have')) {
    return { path: [...path, quoted(error.error).at(-1) ?? ''], keyword: 'required', message: 'Fill this in as well.' };
  }
  return { path, keyword: error.keyword, message: words(error, keywordValue(root, error.keywordLocation)) };
}
