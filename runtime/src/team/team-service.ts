import type { InvitationAnswer, InvitationRequest, Proof, ResetAnswer, TeamEvents, TeamView } from '@portico/schemas/team-view';
import { ask } from '../api.ts';

/** What the screen of a tenant's people asks of the server below `base`. */
export function createTeamService(base: string) {
  const api = `${base}/api/portal/team`;
  const person = (id: string) => `${api}/people/${encodeURIComponent(id)}`;
  return {
    /** The people; those whose name or e-mail holds `q` where it is given. */
    open: (q: string, signal?: AbortSignal) => ask<TeamView>('GET', `${api}${q ? `?${new URLSearchParams({ q }).toString()}` : ''}`, { signal }),
    invite: (body: InvitationRequest) => ask<InvitationAnswer>('POST', `${api}/invitations`, { body }),
    takeBack: (id: string) => ask<unknown>('DELETE', `${api}/invitations/${encodeURIComponent(id)}`),
    give: (id: string, role: string) => ask<unknown>('POST', `${person(id)}/roles`, { body: { role } }),
    take: (id: string, role: string) => ask<unknown>('DELETE', `${person(id)}/roles/${encodeURIComponent(role)}`),
    remove: (id: string) => ask<unknown>('DELETE', person(id)),
    signOut: (id: string) => ask<unknown>('POST', `${person(id)}/sign-out`),
    reset: (id: string, reset: Proof[]) => ask<ResetAnswer>('POST', `${person(id)}/reset-sign-in`, { body: { reset } }),
    endDelegation: (id: string) => ask<unknown>('DELETE', `${api}/delegations/${encodeURIComponent(id)}`),
    /** The tenant's own audit log, older than `before`; the newest without it. */
    events: (before?: string, signal?: AbortSignal) => ask<TeamEvents>('GET', `${api}/audit${before ? `?${new URLSearchParams({ before }).toString()}` : ''}`, { signal }),
  };
}

export type TeamService = ReturnType<typeof createTeamService>;
