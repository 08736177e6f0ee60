import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import { membersOnly } from '../policies.ts';
import { createdAt, newId } from './columns.ts';

/** A person or service, known by (issuer, subject) and never by e-mail. */
export const Principal = defineEntity({
  name: 'Principal',
  tableName: 'principal',
  properties: {
    id: newId().primary(),
    issuer: p.text(),
    subject: p.text(),
    name: p.text().default(''),
    email: p.text().default(''),
    status: p.enum(['active', 'suspended'] as const).default('active'),
    kind: p.enum(['user', 'service'] as const).default('user'),
    locale: p.text().nullable(),
    emailVerified: p.boolean().default(false),
    createdAt: createdAt(),
  },
  uniques: [{ name: 'principal_issuer_subject_unique', properties: ['issuer', 'subject'] }],
  ...membersOnly,
});
export type Principal = InferEntity<typeof Principal>;
