import type { Json, JsonObject } from '@portico/schemas/json';
import type { TeamEvent } from '@portico/schemas/team-view';
import { formatValue } from '../format-value.ts';

/** A list as a person says it. */
const list = (words: string[]): string => new Intl.ListFormat('en-GB').format(words);

/** A key as words: `change-seats` is "change seats". What has a name any more comes with it from the server. */
const plain = (key: string): string => key.replaceAll('-', ' ');

/** The person whom an event is about. */
export const whom = ({ targetName }: TeamEvent): string => targetName ?? 'somebody who is no longer here';

/** The page, action or viewing that an event is about. */
export function thing({ target, what }: TeamEvent): string {
  const [kind = '', key = ''] = (target ?? '').split('/');
  if (what !== null) return `“${what}”`;
  return kind === 'page' || kind === 'action' ? `“${plain(key)}”` : kind === 'viewing' ? 'this portal' : 'a page';
}

/** The roles of an event: "the role Billing", "the roles Billing and Member". */
export function roles({ details: { role, roles: several } }: { details: JsonObject }): string {
  const names = typeof role === 'string' ? [role] : Array.isArray(several) ? several.map(String) : [];
  return names.length ? `the ${names.length === 1 ? 'role' : 'roles'} ${list(names)}` : Array.isArray(several) ? 'no role' : 'their roles';
}

/** Until when it holds, where it ends by itself. */
export const until = ({ details }: TeamEvent): string => (typeof details.until === 'string' ? ` until ${formatValue(details.until, 'date')}` : '');

/** Several things, each by what it is called. */
export const each = (things: Json | undefined, names: Record<string, string>): string => list((Array.isArray(things) ? things : []).map((one) => names[String(one)] ?? plain(String(one))));

/** Why somebody could not accept an invitation. */
export const refusals: Record<string, string> = {
  unknown: ': there is no such one', accepted: ': it was used already', ended: ': it was taken back', expired: ': it had run out',
  inviter: ': whoever sent it may not invite any more', 'address not confirmed': ': their address is not confirmed', 'another address': ': it is for another address',
  issuer: ': they signed in by a service that is not yours', suspended: ': they are suspended here', own: ': they had sent it themselves',
};
