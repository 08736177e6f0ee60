import type { Json } from '@portico/schemas/json';

/** JSON as a person reads it. */
export const pretty = (value: Json | undefined): string => (value === undefined ? '' : JSON.stringify(value, null, 2));
