// The least that passes an order on and keeps it: Koa, the call, one prepared insert. No session, no rules, no checks, no audit log,
// and no way to tell what became of an order when it ends in between.
import { bodyParser } from '@koa/bodyparser';
import Koa from 'koa';
import pg from 'pg';
import { Agent, request } from 'undici';

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 10 });
const dispatcher = new Agent();
const insert = {
  name: 'insert',
  text: `insert into submission (tenant_id, id, principal_id, action, title, release_id, input_hash, input, status, attempts, reference, result, settled_at)
    select $1, $2, principal_id, 'order', 'Order', $3, '\\x00', $4, 'succeeded', 1, $5, $6, now() from membership where tenant_id = $1`,
};

interface Order { tenant: string; release: string; submission: string; input: { subject: string; amount: number } }

const app = new Koa();
app.use(bodyParser() as unknown as Koa.Middleware);
app.use(async (ctx) => {
  if (ctx.path !== '/orders') return;
  const { tenant, release, submission, input } = (ctx.request as unknown as { body: Order }).body;
  const answer = await request(`${process.env.UPSTREAM}/orders`, {
    method: 'POST', dispatcher, headers: { 'content-type': 'application/json', authorization: 'Bearer bench', 'idempotency-key': submission },
    body: JSON.stringify({ customer: tenant, subject: input.subject, amount: input.amount }),
  });
  const result = await answer.body.json() as { id: string };
  await pool.query({ ...insert, values: [tenant, submission, release, JSON.stringify(input), result.id, JSON.stringify(result)] });
  ctx.type = 'application/json';
  ctx.body = JSON.stringify({ submission, status: 'succeeded', reference: result.id });
});
app.listen(Number(process.env.PORT), '127.0.0.1');
