import type { AuditRecord } from '../session/admin-api.ts';

/** The events that say what was refused at a sign-in, and that the issuer does not say whether its tokens still count. */
export const refusalVerbs = ['claims.refused', 'session.refused', 'introspection.refused'] as const;

const words: Record<string, string> = {
  'issuer refused the code': 'The issuer did not take the code. The client id, the client secret or the redirect URI is not what it knows.',
  'the answer is of another issuer': 'The answer came to the address of another issuer.',
  'answer refused: subject': 'The issuer did not say who it is: the subject is missing or cannot be read.',
  'principal is suspended': 'The person is suspended here.',
  'a program does not sign in': 'This is a program: it comes with a token and does not sign in.',
};

/** Why something was refused, in sentences. */
export function sayRefusal(details: AuditRecord['details']): string[] {
  const { reasons, why } = (details ?? {}) as { reasons?: unknown; why?: unknown };
  if (Array.isArray(reasons)) return reasons.map(String);
  if (typeof why !== 'string') return ['No reason is recorded.'];
  const [, kind, rest] = /^(issuer|answer refused|step-up not reached): (.*)$/s.exec(why) ?? [];
  if (words[why] !== undefined) return [words[why]];
  if (kind === 'issuer') return [`The issuer ended the sign-in itself (${rest}).`];
  if (kind === 'answer refused') return [`What the issuer answered could not be trusted (${rest}).`];
  if (kind) return [`A surer or fresher sign-in was asked for and did not come (${rest}).`];
  return [why];
}
