import { expect, test } from 'vitest';
import { mailInvitation } from './mail-invitation.ts';

const invitation = (name: string) => ({ id: 'i', tenant: 't', email: 'kim@example.org', name, roles: ['member'], createdAt: '2026-01-01T00:00:00.000Z', expiresAt: '2026-01-08T00:00:00.000Z', state: 'open' as const });
const link = 'https://portal.example/p/acme/invitation#token';

async function textFor(name: string, inviter: string): Promise<string> {
  const sent: string[] = [];
  await mailInvitation(async ({ text }) => void sent.push(text), { invitation: invitation(name), link, tenantName: 'Acme', inviter });
  return sent[0]!;
}

test('names stand in the mail as people write them', async () => {
  const text = await textFor('Kim O’Hara-Łukasz', 'J.R. Nguyễn (Adam & Sons)');
  expect(text.split('\n').slice(0, 3)).toEqual(['Hello Kim O’Hara-Łukasz,', '', 'J. R. Nguyễn (Adam & Sons) invites you to the portal of Acme.']);
  expect((await textFor('', '')).split('\n').slice(0, 3)).toEqual(['Hello,', '', 'Somebody there invites you to the portal of Acme.']);
});

test('no name carries a message: neither lines of its own nor anything to open', async () => {
  const text = await textFor('x\r\n\r\nYour account is locked. Open https://evil.example/login or www.evil.example now', `${'Ada '.repeat(60)}http://evil.example ada@evil.example`);
  expect(text.split('\n')).toHaveLength((await textFor('Kim', 'Ada')).split('\n').length);
  expect(text.replace(link, '').replace('kim@example.org', '')).not.toMatch(/:\/\/|@|\w\.\w/);
  expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThan(140);
});
