import { describe, expect, test } from 'vitest';
import { auditVerbs } from '@portico/schemas/audit';
import type { AuditRecord } from '../session/admin-api.ts';
import { sentenceOf, verbName } from './sentence-of.ts';

const event = (more: Partial<AuditRecord>): AuditRecord => ({ id: '1', at: '2026-01-01T00:00:00Z', verb: 'draft.saved', outcome: 'done', principal: 'p', principalName: 'Ann Miller', ...more });

describe('an event of the audit log', () => {
  test.each<[Partial<AuditRecord>, string]>([
    [{ target: 'page/invoices' }, 'Ann Miller saved a draft of the page invoices'],
    [{ verb: 'action.refused', target: 'action/change-seats', outcome: 'refused' }, 'Ann Miller was refused the action change-seats'],
    [{ verb: 'grant.created', target: 'principal/12345678-aaaa', details: { role: 'billing', tenant: 'acme' } }, 'Ann Miller gave the person 12345678 a role: billing in acme'],
    [{ verb: 'grant.created', target: 'principal/12345678-aaaa', targetName: 'Mia Chen', details: { role: 'billing', tenant: 'acme' } }, 'Ann Miller gave Mia Chen a role: billing in acme'],
    [{ verb: 'session.ended', target: 'principal/12345678-aaaa', targetName: 'Mia Chen' }, 'Ann Miller signed Mia Chen out'],
    [{ verb: 'session.ended', target: 'principal/p', targetName: 'Ann Miller' }, 'Ann Miller signed out'],
    [{ verb: 'viewing.started', target: 'viewing/36a72a2b-7840-4626-b7db-69e737bb9f9d' }, 'Ann Miller began the viewing 36a72a2b'],
    [{ verb: 'action.refused', target: 'action/order-seats', outcome: 'refused', gate: 'assurance' }, 'Ann Miller was asked to confirm who they are before the action order-seats'],
    [{ verb: 'session.started', principal: null, principalName: null }, 'The system signed in'],
  ])('%j reads as a sentence', (more, sentence) => {
    expect(sentenceOf(event(more))).toBe(sentence);
  });

  test('has words for every verb', () => {
    for (const verb of auditVerbs) expect(verbName(verb)).toMatch(/^[A-Z]/);
  });
});
