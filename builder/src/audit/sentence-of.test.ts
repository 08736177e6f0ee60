import { describe, expect, test } from 'vitest';
import { auditVerbs } from '@portico/schemas/audit';
import type { AuditRecord } from '../session/admin-api.ts';
import { sentenceOf, verbName } from './sentence-of.ts';

const event = (more: Partial<AuditRecord>): AuditRecord => ({ id: '1', at: '2026-01-01T00:00:00Z', verb: 'draft.saved', outcome: 'done', principal: 'p', principalName: 'Ann Miller', ...more });

describe('an event of the audit log', () => {
  test.each<[Partial<AuditRecord>, string]>([
    [{ target: 'page/invoices' }, 'Ann Miller saved a draft of the page invoices'],
    [{ verb: 'action.refused', target: 'action/change-seats', outcome: 'refused' }, 'Ann Miller was refused the action change-seats'],
    [{ verb: 'grant.created', target: 'principal/12345678-aaaa', details: { role: 'billing', tenant: 'acme' } }, 'Ann Miller gave the person 12345678 the role billing in acme'],
    [{ verb: 'grant.created', target: 'principal/12345678-aaaa', targetName: 'Mia Chen', details: { role: 'billing', tenant: 'acme' } }, 'Ann Miller gave Mia Chen the role billing in acme'],
    [{ verb: 'session.ended', target: 'principal/12345678-aaaa', targetName: 'Mia Chen' }, 'Ann Miller signed Mia Chen out'],
    [{ verb: 'session.ended', target: 'principal/p', targetName: 'Ann Miller' }, 'Ann Miller signed out'],
    [{ verb: 'grant.created', target: 'principal/p', targetName: 'Ann Miller', tenantName: 'Acme Ltd', details: { role: 'member' } }, 'Ann Miller was given the role member in Acme Ltd'],
    [{ verb: 'membership.created', target: 'principal/p', targetName: 'Ann Miller', tenantName: 'Acme Ltd' }, 'Ann Miller joined Acme Ltd'],
    [{ verb: 'membership.ended', target: 'principal/12345678-aaaa', targetName: 'Mia Chen', tenantName: 'Acme Ltd' }, 'Ann Miller removed Mia Chen from Acme Ltd'],
    [{ verb: 'principal.created', target: 'principal/p', targetName: 'Ann Miller' }, 'Ann Miller became known'],
    [{ verb: 'route.refused', target: 'route/resetTeamSignIn', outcome: 'refused' }, 'Ann Miller was not allowed to reset a sign-in'],
    [{ verb: 'route.refused', target: 'route/createPage', outcome: 'refused' }, 'Ann Miller was not allowed to create page'],
    [{ verb: 'issuer.changed', target: 'issuer/36a72a2b-7840-4626-b7db-69e737bb9f9d', targetName: 'Acme’s Keycloak' }, 'Ann Miller changed the issuer Acme’s Keycloak'],
    [{ verb: 'issuer.removed', target: 'issuer/36a72a2b-7840-4626-b7db-69e737bb9f9d', details: { url: 'https://id.acme.example' } }, 'Ann Miller removed the issuer https://id.acme.example'],
    [{ verb: 'invitation.created', target: 'invitation/36a72a2b-7840-4626-b7db-69e737bb9f9d', targetName: 'zoe@acme.example' }, 'Ann Miller made the invitation of zoe@acme.example'],
    [{ verb: 'viewing.started', target: 'viewing/36a72a2b-7840-4626-b7db-69e737bb9f9d', targetName: 'Mia Chen' }, 'Ann Miller began the viewing as Mia Chen'],
    [{ verb: 'viewing.ended', target: 'viewing/36a72a2b-7840-4626-b7db-69e737bb9f9d', details: { roles: ['billing'] } }, 'Ann Miller ended the viewing as billing'],
    [{ verb: 'viewing.started', target: 'viewing/36a72a2b-7840-4626-b7db-69e737bb9f9d' }, 'Ann Miller began the viewing 36a72a2b'],
    [{ verb: 'action.refused', target: 'action/order-seats', outcome: 'refused', gate: 'assurance' }, 'Ann Miller was asked to confirm who they are before the action order-seats'],
    [{ verb: 'session.started', principal: null, principalName: null }, 'The system signed in'],
  ])('%j reads as a sentence', (more, sentence) => {
    expect(sentenceOf(event(more))).toBe(sentence);
  });

  test('names what has a name', () => {
    const names = { role: (key: string) => key.toUpperCase(), tenant: (slug: string) => `${slug} Ltd`, thing: (kind: string, key: string) => (kind === 'page' ? `the page “${key}”` : undefined) };
    const said = (more: Partial<AuditRecord>) => sentenceOf(event(more), names);
    expect(said({ target: 'page/invoices' })).toBe('Ann Miller saved a draft of the page “invoices”');
    expect(said({ target: 'theme/standard' })).toBe('Ann Miller saved a draft of the theme standard');
    expect(said({ verb: 'tenant.changed', target: 'tenant/acme' })).toBe('Ann Miller changed the tenant acme Ltd');
    expect(said({ verb: 'grant.ended', target: 'principal/12345678-aaaa', targetName: 'Mia Chen', details: { role: 'billing', tenant: 'acme' } })).toBe('Ann Miller took the role BILLING in acme Ltd from Mia Chen');
  });

  test('has words for every verb', () => {
    for (const verb of auditVerbs) expect(verbName(verb)).toMatch(/^[A-Z]/);
  });
});
