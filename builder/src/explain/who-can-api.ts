import type { GateName } from '@portico/schemas/gate';
import { post } from '../session/admin-api.ts';

/** A role in a tenant: of its own people, or, with `partner`, of that partner's by a delegation. */
export interface WhoCanRole { role: string; tenant: string; tenantName: string; relation: 'member' | 'delegate'; partner?: string; allowed: boolean; gate?: GateName }
export interface WhoCanPerson {
  principal: string; kind: 'user' | 'service'; name: string; email: string; tenant: string; tenantName: string;
  relation: 'member' | 'delegate'; partner?: string; roles: string[]; gate?: GateName;
}
/** A page of who can see or do a thing; `next` leads to the following one. */
export interface WhoCan { roles: WhoCanRole[]; people: WhoCanPerson[]; tenants: { asked: number; of: number }; next: string | null }

/** About which thing, and of whom: everywhere or in one tenant, everybody or those whose name or e-mail holds `q`. */
export interface WhoCanQuestion { thing: string; tenant: string; q: string }

const said = ({ thing, tenant, q }: WhoCanQuestion) => ({ thing, ...(tenant && { tenant }), ...(q && { q }) });

export const whoCan = (asked: WhoCanQuestion, after: string | null) => post<WhoCan>('/who-can', { ...said(asked), ...(after && { after }) });

/** Where the whole answer is, as a table. */
export const whoCanFile = (asked: WhoCanQuestion): string => `/api/admin/who-can/file?${new URLSearchParams(said(asked))}`;
