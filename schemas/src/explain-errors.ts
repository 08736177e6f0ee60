import type { ErrorObject } from 'ajv';
import { pointer } from './pointer.ts';
import type { Fault } from './problem.ts';

/** What the schema says of a place in the data. */
export interface Words {
  /** What stands at a pointer, such as a field's title; it begins a sentence. */
  nameOf(at: string): string;
  /** Whether the schema speaks of the place at all. */
  isKnown(at: string): boolean;
}

const MAX_FAULTS = 50;

const kindsOfValue: Record<string, string> = {
  string: 'a text', number: 'a number', integer: 'a whole number', boolean: 'true or false', array: 'a list', object: 'a group of fields', null: 'empty',
};
const kindsOfText: Record<string, string> = {
  email: 'an e-mail address, such as name@example.com', 'idn-email': 'an e-mail address, such as name@example.com', uri: 'a full web address, such as https://example.com',
  url: 'a full web address, such as https://example.com', date: 'a date, such as 2026-11-30', time: 'a time with its zone, such as 14:30:00Z',
  'date-time': 'a date and time, such as 2026-11-30T14:30:00Z', uuid: 'a UUID', ipv4: 'an IPv4 address', ipv6: 'an IPv6 address', hostname: 'a host name',
};

/** Faults as plain sentences, each at the place that must change: a missing property's own, an unknown property's own. */
export function explainErrors(errors: ErrorObject[], words: Words): Fault[] {
  const faults: Fault[] = [];
  const seen = new Set<string>();
  for (const error of withoutEchoes(nearest(errors), words)) {
    const fault = explain(error, words);
    const name = `${fault.pointer} ${fault.message}`;
    if (seen.has(name)) continue;
    seen.add(name);
    faults.push(fault);
    if (faults.length === MAX_FAULTS) break;
  }
  return faults;
}

/** Of alternatives that all failed, what is wrong with the one that was clearly meant says more than that none fits. */
function nearest(errors: ErrorObject[]): ErrorObject[] {
  let kept = errors;
  for (const choice of errors.filter(({ keyword, params }) => (keyword === 'oneOf' || keyword === 'anyOf') && !(params as Params).passingSchemas)) {
    const inside = kept.filter((e) => e !== choice && e.schemaPath.startsWith(`${choice.schemaPath}/`) && within(e, choice));
    const ways = [...Map.groupBy(inside, (e) => e.schemaPath.slice(choice.schemaPath.length + 1).split('/')[0]!).values()];
    const [best, second] = ways.map((way) => ({ way, off: distance(way, choice) })).sort((a, b) => a.off - b.off);
    if (!best) continue;
    const meant = best.off < (second?.off ?? Infinity) && best.off < OTHER_KIND;
    const said = meant ? best.way : [eitherMissing(ways, choice) ?? choice];
    kept = [...kept.filter((e) => e !== choice && !inside.includes(e)), ...said];
  }
  return kept.some((e) => e.keyword !== 'if') ? kept.filter((e) => e.keyword !== 'if') : kept;
}

const OTHER_KIND = 1_000;

/** How far the data is from one way: another type or tag altogether, then its own demands, then those on what is inside. */
function distance(way: ErrorObject[], choice: ErrorObject): number {
  const own = way.filter((e) => e.instancePath === choice.instancePath);
  const other = own.some((e) => e.keyword === 'type') || way.some((e) => e.keyword === 'const');
  return (other ? OTHER_KIND : 0) + own.length * 10 + Math.min(9, way.length - own.length);
}

/** Ways that each only lack one property: any of them will do. */
function eitherMissing(ways: ErrorObject[][], choice: ErrorObject): ErrorObject | undefined {
  const [first, ...others] = ways.map((way) => (way.length === 1 && way[0]!.keyword === 'required' && way[0]!.instancePath === choice.instancePath ? (way[0]!.params as Params).missingProperty : undefined));
  if (first === undefined || others.some((other) => other === undefined)) return undefined;
  return { ...choice, keyword: 'required', params: { missingProperty: first, orElse: [...new Set(others)].filter((other) => other !== first) } };
}

/** A place that failed has not counted its properties, so they all look unknown: only what is truly unknown is said beside other faults. */
function withoutEchoes(errors: ErrorObject[], words: Words): ErrorObject[] {
  const told = errors.filter((e) => e.keyword !== 'unevaluatedProperties' || !words.isKnown(pointer(e.instancePath, (e.params as Params).unevaluatedProperty)));
  return told.length > 0 ? told : errors;
}

const within = (error: ErrorObject, choice: ErrorObject): boolean => error.instancePath === choice.instancePath || error.instancePath.startsWith(`${choice.instancePath}/`);

const list = (values: unknown[]): string => values.slice(0, 12).map((v) => (typeof v === 'string' ? v : JSON.stringify(v))).join(', ') + (values.length > 12 ? ', …' : '');
const many = (count: number, one: string, more = `${one}s`): string => `${count} ${count === 1 ? one : more}`;

/** What ajv says about a fault; which members are there depends on the keyword. */
interface Params {
  missingProperty: string; orElse?: string[]; additionalProperty: string; unevaluatedProperty: string; propertyName: string; type: string | string[];
  allowedValues: unknown[]; allowedValue: unknown; format: string; limit: number; len: number; multipleOf: number;
  passingSchemas?: number[] | null; tag: string; tagValue: unknown;
}

function explain({ keyword, params, instancePath: at, message }: ErrorObject, words: Words): Fault {
  const p = params as Params;
  const it = words.nameOf(at);
  const say = (sentence: string): Fault => ({ pointer: at, message: `${it} ${sentence}.` });
  switch (keyword) {
    case 'required': return missing(at, p.missingProperty, words, p.orElse);
    case 'dependentRequired': case 'dependencies': return p.missingProperty === undefined ? say('does not go together with the rest') : missing(at, p.missingProperty, words);
    case 'additionalProperties': return unknown(at, p.additionalProperty);
    case 'unevaluatedProperties': return unknown(at, p.unevaluatedProperty);
    case 'additionalItems': case 'unevaluatedItems': case 'items': return say(`must not hold more than ${p.limit ?? p.len ?? 'the listed'} items`);
    case 'propertyNames': return { pointer: pointer(at, p.propertyName), message: `"${p.propertyName}" is not a name that may stand here.` };
    case 'type': return say(`must be ${[p.type].flat().flatMap((t: string) => t.split(',')).map((t: string) => kindsOfValue[t] ?? t).join(' or ')}`);
    case 'enum': return say(`must be one of ${list(p.allowedValues)}`);
    case 'const': return say(`must be ${list([p.allowedValue])}`);
    case 'format': return say(`must be ${kindsOfText[p.format] ?? `a valid ${p.format}`}`);
    case 'pattern': return say('does not have the form that is asked for');
    case 'minLength': return say(p.limit === 1 ? 'must not be empty' : `must have at least ${many(p.limit, 'character')}`);
    case 'maxLength': return say(`must have at most ${many(p.limit, 'character')}`);
    case 'minItems': return say(`must have at least ${many(p.limit, 'entry', 'entries')}`);
    case 'maxItems': return say(`must have at most ${many(p.limit, 'entry', 'entries')}`);
    case 'minProperties': return say(`must have at least ${many(p.limit, 'field')}`);
    case 'maxProperties': return say(`must have at most ${many(p.limit, 'field')}`);
    case 'minimum': return say(`must be ${p.limit} or more`);
    case 'maximum': return say(`must be ${p.limit} or less`);
    case 'exclusiveMinimum': return say(`must be more than ${p.limit}`);
    case 'exclusiveMaximum': return say(`must be less than ${p.limit}`);
    case 'multipleOf': return say(`must be a multiple of ${p.multipleOf}`);
    case 'uniqueItems': return say('must not hold the same thing twice');
    case 'contains': return say('lacks an entry that must be there');
    case 'anyOf': case 'if': return say('does not fit any of the ways it may be filled in');
    case 'oneOf': return say(p.passingSchemas ? 'fits more than one of the choices; only one may fit' : 'does not fit any of the choices');
    case 'not': return say('must not be like this');
    case 'false schema': return say('may not be given here');
    case 'discriminator': return { pointer: pointer(at, p.tag), message: p.tagValue === undefined ? `"${p.tag}" is missing.` : `"${String(p.tagValue).slice(0, 60)}" is not a known ${p.tag}.` };
    default: return say(message ?? 'is not right');
  }
}

const missing = (at: string, property: string, words: Words, orElse: string[] = []): Fault => ({
  pointer: pointer(at, property), message: `${[property, ...orElse].map((one) => words.nameOf(pointer(at, one))).join(' or ')} is missing.`,
});
const unknown = (at: string, property: string): Fault => ({ pointer: pointer(at, property), message: `"${property.slice(0, 60)}" is not known here; remove it.` });
