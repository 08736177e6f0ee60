import type { Json } from './json.ts';

/** Any JSON; `{"$": expression}` is a computed leaf, `{"$each": expression, "in": template}` maps a list (fact: item). */
export type Template = Json;
