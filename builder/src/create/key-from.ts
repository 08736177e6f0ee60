import { KEY_PATTERN } from '@portico/schemas/json';

/** A key made of a label: lower-case letters, digits and hyphens, beginning with a letter. */
export function keyFrom(label: string): string {
  return label.normalize('NFKD').replace(/[\u0300-\u036f]/g, '').toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^[^a-z]+/, '').slice(0, 60).replace(/-+$/, '');
}

/** Why `key` cannot be one, in words. */
export function keyProblem(key: string): string | undefined {
  return new RegExp(KEY_PATTERN).test(key) ? undefined : 'Small letters, digits and hyphens, beginning with a letter';
}
