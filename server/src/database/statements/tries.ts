import type { Database } from '../open-database.ts';
import type { Statement } from '../statement.ts';

/** How often something may be tried in a time, by all processes together. */
export interface TryLimit { points: number; seconds: number }

/** Counts one: $1 the key, $2 the seconds of a new window. One row a key, so that tries at once count one after the other. */
const countTry: Statement = {
  name: 'count_try',
  text: `insert into tries as t ("key", points, until) values ($1, 1, now() + make_interval(secs => $2::int))
  on conflict ("key") do update set
    points = case when t.until <= now() then 1 else t.points + 1 end,
    until = case when t.until <= now() then excluded.until else t.until end
  returning points, ceil(extract(epoch from until - now()))::int as left`,
};

/** What is counted: $1 the key. */
const countedTries: Statement = {
  name: 'counted_tries',
  text: `select points, ceil(extract(epoch from until - now()))::int as left from tries where "key" = $1 and until > now()`,
};

/** Forgets one try of a key: $1. */
const forgetTry: Statement = { name: 'forget_try', text: `update tries set points = greatest(points - 1, 0) where "key" = $1 returning points` };

/** Forgets every try of a key: $1. */
const forgetTries: Statement = { name: 'forget_tries', text: `delete from tries where "key" = $1 returning points` };

interface Counted { points: number; left: number }

/** Counts a try before it is looked at, so that tries at once count too. Answers the seconds to wait, or 0 where it may go on. */
export async function takeTry(database: Database, key: string, { points, seconds }: TryLimit): Promise<number> {
  const [counted] = await database.write<Counted>('operator', countTry, [key, seconds]);
  return counted!.points > points ? Math.max(1, counted!.left) : 0;
}

/** The seconds to wait where a key has used up its tries, or 0; counts nothing. */
export async function secondsToWait(database: Database, key: string, { points }: TryLimit): Promise<number> {
  const [counted] = await database.read<Counted>('operator', countedTries, [key]);
  return counted && counted.points >= points ? Math.max(1, counted.left) : 0;
}

/** Takes back one try, or all of a key: what turned out to be right was no guess. */
export async function forgiveTry(database: Database, key: string, which: 'one' | 'all'): Promise<void> {
  await database.write('operator', which === 'one' ? forgetTry : forgetTries, [key]);
}
