import pg from 'pg';
import type { Context } from 'koa';
import { openDatabase, whoHasSession, type Database } from '../server/src/database/index.ts';
import { hashOf } from '../server/src/identity/session/session.ts';
import { makeWhoIs } from '../server/src/identity/who-is.ts';
import type { Effort } from './compare.ts';
import type { World } from './prepare.ts';

/**
 * What it costs to know who is calling: the statements and the time of a look-up that is not kept and of one that is, and by which indexes
 * PostgreSQL finds the session. Throws where it reads a table as a whole or asks more than once.
 */
export async function session(world: World, { rounds }: Effort): Promise<string> {
  const database = await openDatabase({ databaseUrl: world.databaseUrl });
  let statements = 0;
  const counting: Database = { ...database, read: (scope, statement, values) => { statements += 1; return database.read(scope, statement, values); }, transaction: (scope, work) => { statements += 1; return database.transaction(scope, work); } };
  const who = makeWhoIs({
    database: counting, cookies: { prefix: '', secure: false }, publicUrl: new URL('http://localhost:1'), trustProxy: false, limits: { idleMinutes: 600, absoluteHours: 12, graceMinutes: 15 },
    verify: async () => { throw new Error('no tokens here'); }, refresh: async () => true,
  }, { milliseconds: 600_000 }); // so that what is kept stays kept however slow the machine is
  const callers = world.members.map(({ tenant, cookie }) => ({ tenant: { id: tenant } as never, ctx: { req: { headers: { cookie, host: 'localhost:1' } }, get: () => '', state: {} } as unknown as Context }));
  try {
    const lookUp = async () => {
      const before = { statements, at: process.hrtime.bigint() };
      for (const { ctx, tenant } of callers) if (!(await who.whoIs(ctx, tenant))) throw new Error('A member was not found.');
      return { statements: (statements - before.statements) / callers.length, us: Number(process.hrtime.bigint() - before.at) / 1000 / callers.length };
    };
    await lookUp(); // connections and plans
    const runs: { cold: Awaited<ReturnType<typeof lookUp>>; kept: Awaited<ReturnType<typeof lookUp>> }[] = [];
    for (let round = 0; round < rounds * 5; round += 1) {
      who.evict('everything');
      runs.push({ cold: await lookUp(), kept: await lookUp() });
    }
    const middle = (of: (run: (typeof runs)[number]) => number) => runs.map(of).sort((a, b) => a - b)[Math.floor(runs.length / 2)]!;
    const [cold, kept] = [middle(({ cold: { statements: n } }) => n), middle(({ kept: { statements: n } }) => n)];
    console.log(`not kept: ${cold} statement, ${middle((run) => run.cold.us).toFixed(0)} us; kept: ${kept} statements, ${middle((run) => run.kept.us).toFixed(1)} us`);
    if (runs.some((run) => run.cold.statements > 1 || run.kept.statements > 0)) throw new Error('A look-up asked the database more often than it may.');
    const plan = await planOf(world);
    console.log(plan.indexes.join(', '));
    if (plan.whole.length > 0) throw new Error(`Read as a whole: ${plan.whole.join(', ')}`);
    return `${cold} query when not kept, ${kept} when kept, ${plan.indexes.length} indexes`;
  } finally {
    await database.close();
  }
}

/**
 * How PostgreSQL finds a session, as the server's role under row-level security. It reads a table of a few rows as a whole because that is quicker, so it is told
 * to rather not: what it reads as a whole even then, it has no index for.
 */
async function planOf(world: World): Promise<{ indexes: string[]; whole: string[] }> {
  const client = new pg.Client({ connectionString: world.databaseUrl });
  await client.connect();
  try {
    await client.query('begin');
    await client.query('set local role portico_operator');
    await client.query('set local enable_seqscan = off');
    const [member] = world.members;
    const { rows } = await client.query<{ 'QUERY PLAN': [{ Plan: object }] }>({
      text: `explain (format json) ${whoHasSession.text}`, values: [hashOf(member!.cookie.split('=')[1]!), member!.tenant, new Date(0).toISOString()],
    });
    const nodes = nodesOf(rows[0]!['QUERY PLAN'][0].Plan);
    return {
      indexes: [...new Set(nodes.flatMap((node) => (node['Index Name'] ? [String(node['Index Name'])] : [])))].sort(),
      whole: nodes.filter((node) => node['Node Type'] === 'Seq Scan').map((node) => String(node['Relation Name'])),
    };
  } finally {
    await client.end();
  }
}

const nodesOf = (plan: object): Record<string, unknown>[] => [plan as Record<string, unknown>, ...((plan as { Plans?: object[] }).Plans ?? []).flatMap(nodesOf)];
