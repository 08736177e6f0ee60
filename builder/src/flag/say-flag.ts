import type { Flag } from '@portico/schemas/flag';

interface Names { role: (key: string) => string; tenant: (slug: string) => string }

const list = (words: string[], between = 'or'): string => words.join(', ').replace(/, ([^,]*)$/, ` ${between} $1`);

/** For whom a flag is on, as one sentence. */
export function sayFlag(flag: Flag, { role, tenant }: Names): string {
  if (!flag.on) return 'Off for everybody.';
  const kinds = flag.kinds?.length ? list(flag.kinds.map((kind) => `${kind}s`), 'and') : 'all tenants';
  const whom = flag.tenants?.length ? `${list(flag.tenants.map(tenant), 'and')}${flag.kinds?.length ? ` (only ${kinds})` : ''}` : kinds;
  const share = flag.percentage === undefined || flag.percentage === 100 ? '' : flag.percentage === 0 ? 'no part of ' : `about ${flag.percentage} % of `;
  const who = flag.roles?.length ? `, for people with the role ${list(flag.roles.map(role))}` : '';
  return `On for ${share}${whom}${who}.`;
}
