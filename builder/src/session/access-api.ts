import type { AccessTest } from '@portico/schemas/access-test';
import type { Mapped } from '@portico/schemas/claim-mapping';
import type { Delegation } from '@portico/schemas/delegation';
import type { GateName } from '@portico/schemas/gate';
import type { Issuer } from '@portico/schemas/issuer';
import type { Json, JsonObject } from '@portico/schemas/json';
import type { Fault } from '@portico/schemas/problem';
import type { Rule } from '@portico/schemas/rule';
import type { Proof, ResetAnswer } from '@portico/schemas/team-view';
import type { PageView, PortalView } from '@portico/schemas/view';
import { get, post, remove } from './admin-api.ts';

/** An issuer as the builder reads it. One of the environment keeps the address, client and secret that stand there. */
export type IssuerRecord = Issuer & { id: string; managed?: 'environment' | 'builder' | null; secretSet?: boolean; redirectUri?: string };
/** What an issuer says of itself at its address. */
export interface Discovered { issuer: string; algorithms: string[]; acrValues: string[]; scopes: string[]; backChannelLogout: boolean; keycloak: boolean; /** Where the issuer has to send people back to. */ redirectUri?: string }
/** Who a token would be here, or claims that were pasted without one, and why. */
export interface Inspection {
  pasted: 'token' | 'claims'; verified: boolean; why: string; claims: JsonObject | null; mapped: Mapped | null;
  memberships: { tenant: string; name: string; roles: { role: string; counts: boolean; why: string }[] }[];
  principal: { id: string; name: string } | null; refusals: string[];
}
export interface SessionRecord {
  id: string; principal: string; principalName: string; issuer: string; agent: string | null; address: string | null; level: number;
  createdAt: string; seenAt: string; expiresAt: string;
  /** The one that asks. */
  current: boolean;
}
export type DelegationRecord = Delegation & { id: string; tenantName: string; partnerName: string; createdAt: string; endedAt: string | null; live: boolean };
export interface InvitationRecord {
  id: string; tenant: string; email: string; name: string | null; roles: string[]; createdAt: string; expiresAt: string;
  state: 'open' | 'accepted' | 'ended' | 'expired';
}
/** An invitation just made. Its link is answered this once. */
export interface Invited { invitation: InvitationRecord; link: string; mailed: boolean }
/** Who is asked about: somebody in particular, or anybody with these roles. */
export interface Somebody { tenant: string; principal?: string; roles?: string[] }
/** `of`: the thing whose gate it is, since a block is guarded by its page and its action as well. */
export interface Step { of: string; gate: GateName; held: boolean | null; asks: string; rule?: Rule; saw: Record<string, Json> }
export interface Explanation {
  thing: string; allowed: boolean; gate?: GateName; steps: Step[];
  /** `idle`: roles that they were given and that count for nothing there. `away`: why they are not let in at all. `session`: of their open `sessions`, the one that was asked about. */
  who: {
    name: string; kind: 'user' | 'service'; relation: 'member' | 'delegate' | 'none'; partner?: string; roles: string[]; idle?: string[];
    away?: 'tenant-closed' | 'person-suspended' | 'issuer-suspended' | 'membership-suspended' | 'delegation-over' | 'stranger'; session?: { level: number; signedInAt: string }; sessions: number;
  };
}
export interface ViewingRecord { id: string; tenant: string; tenantName: string; as: string; reason: string; startedAt: string; until: string; viewer: string; viewerName: string; /** It can still be looked through. */ open: boolean }
/** What a viewing shows: no page where they do not see it, or where they would first have to prove who they are (`stepUp`). */
export interface Viewed { portal: PortalView; page: PageView | null; until?: string; stepUp?: boolean }
/** What becomes of somebody who wants a thing; `step-up`: once they have confirmed who they are. */
export type Outcome = 'allowed' | 'step-up' | 'refused';
/** Where an access test is not met. */
export interface TestFault { thing: string; expected: Outcome; got: Outcome; gate?: GateName; reason?: string }
export interface TestRun { tests: { key: string; passed: boolean; faults: TestFault[] }[] }

const at = encodeURIComponent;

export const discoverIssuer = (url: string) => post<Discovered>('/issuers/discover', { url });
/** `token`: a token, or claims as JSON. */
export const inspectToken = (issuer: string, token: string) => post<Inspection>(`/issuers/${at(issuer)}/inspect`, { token });
export const checkMapping = (mapping: Json, signal?: AbortSignal) => post<{ errors: Fault[] }>('/issuers/check', { mapping }, signal);
export const removeIssuer = (id: string) => remove(`/issuers/${at(id)}`);
export const invite = (tenant: string, body: JsonObject) => post<Invited>('/invitations', { ...body, tenant });
export const endDelegation = (id: string) => remove(`/delegations/${at(id)}`);
export const endInvitation = (id: string) => remove(`/invitations/${at(id)}`);
export const endSession = (id: string) => remove(`/sessions/${at(id)}`);
export const resetSignIn = (id: string, reset: Proof[]) => post<ResetAnswer>(`/people/${at(id)}/reset-sign-in`, { reset });
export const signOutPerson = (id: string) => post<unknown>(`/people/${at(id)}/sign-out`);
export const explain = (asked: Somebody & { thing: string }) => post<Explanation>('/explain', asked);
export const startViewing = (asked: Somebody & { reason: string }) => post<ViewingRecord>('/viewings', asked);
export const openViewing = (id: string, page: string | undefined, parameters: Record<string, string>) =>
  get<Viewed>(`/viewings/${at(id)}/open?${new URLSearchParams({ ...(page && { page }), ...(Object.keys(parameters).length > 0 && { parameters: JSON.stringify(parameters) }) })}`);
export const endViewing = (id: string) => remove(`/viewings/${at(id)}`);
export const runAccessTests = () => post<TestRun>('/access-tests/run');
/** Records the tests that the drafts break anew, as drafts; answers which. */
export const acceptAccessTests = () => post<{ accepted: string[] }>('/access-tests/accept');
export const recordAccessTest = (asked: Somebody) => post<AccessTest>('/access-tests/record', asked);
