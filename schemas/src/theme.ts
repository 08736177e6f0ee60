import type { FromSchema } from 'json-schema-to-ts';
import { key, label, prose } from './json.ts';

const colour = { type: 'string', pattern: '^#[0-9a-fA-F]{6}$' } as const;

/** The words of the portal that a theme may replace, with their defaults. */
export const defaultCopy = {
  welcome: 'Welcome',
  signIn: 'Sign in',
  signOut: 'Sign out',
  support: 'Need help? Contact support.',
  notFound: 'This page does not exist, or you may not see it.',
  empty: 'Nothing here yet.',
  footer: '',
} as const;

/** JSON Schema of a theme. */
export const themeSchema = {
  $id: 'theme',
  type: 'object',
  required: ['key', 'label', 'colours'],
  additionalProperties: false,
  properties: {
    key, label,
    colours: {
      type: 'object', required: ['primary'], additionalProperties: false,
      properties: { primary: colour, accent: colour, background: colour, surface: colour, text: colour },
    },
    logo: { type: 'string', maxLength: 100_000, pattern: '^data:image/(png|jpeg|webp|svg\\+xml);base64,[A-Za-z0-9+/=]+$', description: 'An image as a data address; drawn with <img>, so an SVG runs no script.' },
    radius: { type: 'integer', minimum: 0, maximum: 24 },
    copy: {
      type: 'object', additionalProperties: false,
      properties: { welcome: label, signIn: label, signOut: label, support: prose, notFound: prose, empty: prose, footer: prose },
    },
  },
} as const;

/** Logo, colours and copy of a tenant. */
export type Theme = FromSchema<typeof themeSchema>;
