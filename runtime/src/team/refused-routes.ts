import type { TeamEvent } from '@portico/schemas/team-view';

/** Not `whom`: whoever it was asked about need never have been here. */
const of = ({ targetName }: TeamEvent): string => targetName ?? 'somebody';

const tries: Record<string, (event: TeamEvent) => string> = {
  resetTeamSignIn: (event) => `could not reset ${event.self ? 'their own sign-in' : `the sign-in of ${of(event)}`}`,
  giveTeamRole: (event) => `could not give a role to ${event.self ? 'themself' : of(event)}`,
  takeTeamRole: (event) => `could not take a role from ${event.self ? 'themself' : of(event)}`,
  removeFromTeam: (event) => `could not remove ${event.self ? 'themself' : of(event)}`,
  signOutOfTeam: (event) => `could not sign ${event.self ? 'themself' : of(event)} out`,
  inviteToTeam: () => 'could not invite somebody',
  endTeamInvitation: () => 'could not take back an invitation',
  endTeamDelegation: () => 'could not end the access of a partner',
  listTeam: () => 'could not open the list of people',
  listTeamEvents: () => 'could not open this log',
};

/** What somebody was refused, in words that follow on a name. */
export function sayRefused(event: TeamEvent): string {
  const route = (event.target ?? '').replace(/^route\//, '');
  return Object.hasOwn(tries, route) ? tries[route]!(event) : 'tried something that they may not see or do';
}
