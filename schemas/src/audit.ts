import type { FromSchema } from 'json-schema-to-ts';

/** What the audit log records. The past tense says that it happened, or was refused. */
export const auditVerbs = [
  'session.started', 'session.ended', 'session.refused',
  'page.refused', 'file.downloaded', 'file.refused',
  'action.submitted', 'action.succeeded', 'action.failed', 'action.unknown', 'action.refused',
  'draft.saved', 'draft.discarded', 'release.published', 'release.rolled-back', 'release.refused',
  'tenant.created', 'tenant.changed', 'principal.created', 'principal.changed',
  'membership.created', 'membership.changed', 'membership.ended', 'grant.created', 'grant.ended',
  'connection.changed', 'connection.tested', 'preview.opened',
  'route.refused', 'session.stepped-up', 'claims.refused', 'claims.applied', 'token.inspected', 'introspection.refused',
  'issuer.created', 'issuer.changed', 'issuer.removed',
  'delegation.created', 'delegation.ended',
  'invitation.created', 'invitation.ended', 'invitation.accepted', 'invitation.refused',
  'credentials.reset',
  'access.explained', 'viewing.started', 'viewing.opened', 'viewing.ended',
] as const;
export type AuditVerb = (typeof auditVerbs)[number];

/** JSON Schema of an audit event. */
export const auditEventSchema = {
  $id: 'audit-event',
  type: 'object',
  required: ['id', 'at', 'verb', 'outcome'],
  additionalProperties: false,
  properties: {
    id: { type: 'string' },
    at: { type: 'string', format: 'date-time' },
    tenant: { type: ['string', 'null'] },
    principal: { type: ['string', 'null'], description: 'Id of the principal; null for the system itself.' },
    verb: { enum: auditVerbs },
    target: { type: ['string', 'null'], description: 'kind/key of what it happened to.' },
    outcome: { enum: ['done', 'refused', 'failed'] },
    gate: { type: ['string', 'null'] },
    requestId: { type: ['string', 'null'] },
    details: { type: 'object' },
  },
} as const;

/** One line of the audit log: append-only. */
export type AuditEvent = FromSchema<typeof auditEventSchema>;
