import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import type { Effort } from './compare.ts';
import type { World } from './prepare.ts';
import { servePortico, type Served } from './processes.ts';

type Take = (client: pg.Client, member: World['members'][number]) => Promise<unknown>;

const principal = `(select principal_id from session where id_hash = $1)`;
const hash = ({ cookie }: World['members'][number]) => createHash('sha256').update(cookie.split('=')[1]!).digest();
const takes: Record<string, Take> = {
  session: (client, member) => client.query(`delete from session where id_hash = $1`, [hash(member)]),
  role: (client, member) => client.query(`delete from "grant" where tenant_id = $2 and principal_id = ${principal}`, [hash(member), member.tenant]),
  membership: (client, member) => client.query(`update membership set status = 'suspended' where tenant_id = $2 and principal_id = ${principal}`, [hash(member), member.tenant]),
  person: (client, member) => client.query(`update principal set status = 'suspended' where id = ${principal}`, [hash(member)]),
  tenant: (client, member) => client.query(`update tenant set status = 'suspended' where id = $1`, [member.tenant]),
};

/**
 * How long it takes from the commit that takes something away until every one of two processes refuses, while both are asked without a pause by
 * somebody whom they both keep. What is taken is taken by a third party, straight in the database, so no process is told but by what it hears.
 */
export async function revocation(world: World, { rounds }: Effort): Promise<string> {
  const [first, second] = await Promise.all([servePortico(world), servePortico(world)]);
  const client = new pg.Client({ connectionString: world.freeUrl });
  await client.connect();
  const all: number[] = [];
  try {
    const left = [...world.members];
    for (const [name, take] of Object.entries(takes)) {
      const times: number[] = [];
      for (let round = 0; round < rounds * 3; round += 1) times.push(await measureOne([first, second], client, left.pop()!, take));
      all.push(...times);
      console.log(`${name.padEnd(10)} ${figures(times)}`);
    }
    return figures(all);
  } finally {
    await client.end();
    await Promise.all([first.stop(), second.stop()]);
  }
}

async function measureOne(servers: Served[], client: pg.Client, member: World['members'][number], take: Take): Promise<number> {
  const ask = async ({ origin }: Served) => (await fetch(`${origin}/p/${member.slug}/api/portal/pages/bench`, { headers: { cookie: member.cookie } }).then(async (answer) => { await answer.arrayBuffer(); return answer.status; }));
  for (const server of servers) for (let n = 0; n < 3; n += 1) if (await ask(server) !== 200) throw new Error(`${member.slug} could not be opened before anything was taken.`);
  let taken = Infinity;
  const refused = servers.map(async (server) => {
    for (;;) {
      const asked = performance.now();
      const status = await ask(server);
      if (status === 401 || status === 404) return Math.max(0, performance.now() - taken);
      // Asked after the commit and let in: the answer came from what was kept.
      if (asked - taken > 10_000) throw new Error('It was still let in after ten seconds.');
    }
  });
  await sleep(30);
  await take(client, member);
  taken = performance.now();
  return Math.max(...await Promise.all(refused));
}

function figures(times: number[]): string {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!.toFixed(1);
  return `median ${at(0.5)} ms, longest ${at(1)} ms of ${times.length}`;
}
