import type { Json } from './json.ts';

/** A closed JSON-Logic expression; what it may hold is checked by `ruleFaults`. */
export type Rule = Json;
