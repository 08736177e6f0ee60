import type { Explanation, Step } from '../session/access-api.ts';

type Who = Explanation['who'];

/** Why somebody is not let into a portal at all, in words that follow on their name. */
const awayWords: Record<NonNullable<Who['away']>, string> = {
  'tenant-closed': 'is not let in, because this portal is suspended', 'person-suspended': 'is suspended', 'issuer-suspended': 'signs in at an issuer that is suspended',
  'membership-suspended': 'belongs there and is suspended there',
  'delegation-over': 'belongs to a partner whose delegation does not count now: it ended, ran out or has not begun, or the partner is suspended',
  stranger: 'does not belong there, and acts there for no partner',
};

/** How somebody stands to a portal, in words that follow on their name. */
export function sayRelation({ relation, partner, away, kind }: Who): string {
  if (relation === 'member') return kind === 'service' ? 'is a program that belongs there' : 'belongs there';
  if (relation === 'delegate') return `acts there for ${partner ?? 'a partner'}, by a delegation`;
  return away ? awayWords[away] : 'does not belong there';
}

/** How they are signed in, where a question is about that; undefined where none is. */
export function saySession({ kind, session, sessions = 0 }: Who, steps: Step[]): string | undefined {
  if (kind === 'service' || !steps.some(({ gate }) => gate === 'assurance')) return undefined;
  if (!session) return 'They are not signed in now.';
  const of = sessions > 1 ? `Of their ${sessions} open sessions this is about the one in which they get furthest` : 'This is about their one open session';
  return `${of}: level ${session.level}.`;
}
