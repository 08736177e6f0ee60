import { createHash, randomBytes } from 'node:crypto';
import pg from 'pg';
import type { Size } from './prepare.ts';

/** A person with a session, and the tenant whose portal they open. */
export interface Member { tenant: string; slug: string; cookie: string }

/**
 * Fills the tables with tenants, people and submissions by plain statements, past the checks of foreign keys where the login may,
 * and opens a session for a member of each of `members` tenants.
 */
export async function fill({ databaseUrl, freeUrl, release }: { databaseUrl: string; freeUrl: string; release: string }, { tenants, rows, members }: Size): Promise<Member[]> {
  const client = new pg.Client({ connectionString: freeUrl });
  await client.connect();
  try {
    const { rows: [login] } = await client.query<{ may: boolean }>(`select rolsuper as may from pg_roles where rolname = current_user`);
    if (login!.may) await client.query(`set session_replication_role = replica`);
    await client.query(`set synchronous_commit = off`);
    await client.query(`insert into tenant (id, slug, name, kind, ids)
      select gen_random_uuid(), 'bench-' || i, 'Tenant ' || i, 'customer', jsonb_build_object('desk', 'c' || i) from generate_series(1, $1::int) i`, [tenants]);
    await client.query(`insert into principal (id, issuer, subject, name, email)
      select gen_random_uuid(), 'bench', 'person-' || i, 'Person ' || i, 'person-' || i || '@example.com' from generate_series(1, $1::int) i`, [members]);
    // One submission of each tenant at a time: as in real life, a tenant's rows lie scattered over the whole table.
    for (let row = 0; row < rows; row++) await client.query(submissions, [row, members, release]);
    return await openSessions(client, Math.floor(tenants / members), members);
  } finally {
    await client.end();
    await analyze(databaseUrl);
  }
}

const submissions = `
  insert into submission (tenant_id, id, principal_id, action, title, release_id, input_hash, input, status, attempts, reference, result, receipt, created_at, settled_at)
  select t.id, gen_random_uuid(), p.id, 'order', 'Order ' || $1::text || ' is with us', $3, decode(md5(t.slug) || md5($1::text), 'hex'), jsonb_build_object('subject', 'Order ' || $1::text, 'amount', $1::int + 1, 'delivery', 'post'),
    'succeeded', 1, 'R-' || n.i || '-' || $1::text, jsonb_build_object('id', 'R-' || n.i || '-' || $1::text, 'amount', $1::int + 1),
    jsonb_build_object('title', 'Order ' || $1::text || ' is with us', 'reference', 'R-' || n.i || '-' || $1::text, 'at', at, 'lines', jsonb_build_array(jsonb_build_object('label', 'Amount', 'value', $1::int + 1))),
    at, at + interval '1 second'
  from tenant t
  cross join lateral (select substring(t.slug from 7)::int as i) n
  cross join lateral (select timestamptz '2026-01-01' + $1::int * interval '1 hour' + n.i * interval '1 millisecond' as at) moment
  join principal p on p.subject = 'person-' || (n.i % $2::int + 1)
  where t.kind <> 'operator'`;

/** Every so many tenants one gets a member with a role and an open session. */
async function openSessions(client: pg.Client, step: number, members: number): Promise<Member[]> {
  const { rows } = await client.query<{ tenant: string; slug: string; principal: string }>(`
    select t.id as tenant, t.slug, p.id as principal from generate_series(1, $1::int) i
    join tenant t on t.slug = 'bench-' || ((i - 1) * $2::int + 1) join principal p on p.subject = 'person-' || i`, [members, step]);
  const opened: Member[] = [];
  for (const { tenant, slug, principal } of rows) {
    const id = randomBytes(32).toString('base64url');
    await client.query(`insert into membership (tenant_id, principal_id) values ($1, $2)`, [tenant, principal]);
    await client.query(`insert into "grant" (tenant_id, principal_id, role) values ($1, $2, 'member')`, [tenant, principal]);
    await client.query(`insert into session (id_hash, principal_id, expires_at) values ($1, $2, now() + interval '8 hours')`, [createHash('sha256').update(id).digest(), principal]);
    opened.push({ tenant, slug, cookie: `portico=${id}` });
  }
  return opened;
}

/** The planner must know how much there is; only the owner may count. */
async function analyze(databaseUrl: string): Promise<void> {
  const owner = new pg.Client({ connectionString: databaseUrl });
  await owner.connect();
  await owner.query('vacuum analyze').finally(() => owner.end());
}
