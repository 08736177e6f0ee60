import type { Json } from './json.ts';

/** The only things a rule or template can read. Each place allows some of them. */
export interface Facts {
  principal: {
    id: string; name: string; email: string; kind: 'user' | 'service' | 'system'; roles: string[];
    /** Acts here for a partner, by a delegation. */
    delegated?: boolean;
    /** How surely the issuer knows who this is: 1 one factor, 2 two factors, 3 bound to hardware (NIST SP 800-63B). */
    level?: number;
    /** When the person last proved who they are; ISO 8601, UTC. */
    signedInAt?: string;
  };
  tenant: { id: string; slug: string; name: string; kind: string; tier: string; entitlements: string[]; ids: Record<string, string> };
  flags: Record<string, boolean>;
  /** ISO 8601, UTC. */
  now: string;
  /** What the person typed, in field rules, checks and an action's templates. */
  form?: Json;
  /** What the page's link gave. */
  parameters?: Record<string, string>;
  /** What a table asked for: filters, size, sort, order. */
  query?: Record<string, string>;
  /** What a source or action gave an operation. */
  input?: Json;
  /** The submission's id, in a write operation's request. */
  submission?: string;
  /** What an operation answered. */
  result?: Json;
  /** One record of a list. */
  item?: Json;
  /** What a delegation lets the principal reach here, such as "flow/invoices"; absent for members. No rule reads it. */
  delegation?: { scopes: string[] };
}

const base = ['principal', 'tenant', 'flags', 'now'] as const;

/** Which facts exist where. A rule or template that names any other fact is refused when it is saved. */
export const places = {
  gate: base,
  field: [...base, 'form'],
  check: [...base, 'form', 'parameters'],
  source: [...base, 'parameters', 'query'],
  call: [...base, 'form', 'parameters'],
  receipt: [...base, 'form', 'parameters', 'result'],
  request: [...base, 'input', 'submission'],
  item: [...base, 'input', 'item'],
} as const satisfies Record<string, readonly (keyof Facts)[]>;

/** A place where a rule or template stands. */
export type Place = keyof typeof places;

const declared: Record<string, string[]> = {
  principal: ['id', 'name', 'email', 'kind', 'roles', 'delegated', 'level', 'signedInAt'],
  tenant: ['id', 'slug', 'name', 'kind', 'tier', 'entitlements', 'ids'],
};

/** The declared facts that are lists of texts. */
export const listFacts: readonly string[] = ['principal.roles', 'tenant.entitlements'];

/**
 * Why `path` is not a fact of `place`, as a sentence; undefined when it is one.
 * Facts of the portal are known by name; those that hold a person's or vendor's data (form, result, item...) are open.
 */
export function factProblem(path: string, place: Place): string | undefined {
  const [root = '', second, ...rest] = path.split('.');
  if (!(places[place] as readonly string[]).includes(root)) {
    return `"${path}" is not a fact here; use one of ${places[place].join(', ')}`;
  }
  if (root === 'now') return second === undefined ? undefined : `"now" has no parts`;
  if (root === 'submission') return second === undefined ? undefined : `"submission" has no parts`;
  if (root === 'flags') return second !== undefined && rest.length === 0 ? undefined : `name one flag, such as "flags.invoices"`;
  const known = declared[root];
  if (!known) return undefined;
  if (second === undefined || !known.includes(second)) return `"${path}" is not a fact; ${root} has ${known.join(', ')}`;
  if (second === 'ids') return rest.length === 1 ? undefined : 'name one outside system, such as "tenant.ids.zendesk"';
  return rest.length === 0 ? undefined : `"${root}.${second}" has no parts`;
}
