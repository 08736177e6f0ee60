import { randomUUID } from 'node:crypto';
import { compare, type Effort } from './compare.ts';
import type { Target } from './measure.ts';
import { orderInput } from './portal.ts';
import { connectTo, type World } from './prepare.ts';
import { servePlain, servePortico } from './processes.ts';

/** Submitting a form whose action calls another system, beside the bare call and insert. */
export async function submit(world: World, effort: Effort, profile?: string): Promise<string> {
  const upstream = await servePlain('upstream.ts', {});
  await connectTo(world, upstream.origin);
  const portico = await servePortico(world, { upstream: upstream.origin, ...(profile && { profile }) });
  const bare = await servePlain('bare-submit.ts', { DATABASE_URL: world.freeUrl, UPSTREAM: upstream.origin });
  const { release, members } = world;
  const post = (path: string, headers: Record<string, string>, body: () => object) => ({
    method: 'POST', path, headers: { 'content-type': 'application/json', ...headers }, setupRequest: (request: object) => ({ ...request, body: JSON.stringify(body()) }),
  });
  try {
    const targets: [Target, Target] = [
      {
        name: 'Portico', served: portico,
        requests: members.map(({ slug, cookie }) => post(`/p/${slug}/api/portal/actions/order`, { cookie, 'x-portico': '1' }, () => ({ release, submission: randomUUID(), input: orderInput }))),
      },
      {
        name: 'Koa, one call, one insert', served: bare,
        requests: members.map(({ tenant }) => post('/orders', {}, () => ({ tenant, release, submission: randomUUID(), input: orderInput }))),
      },
    ];
    for (const target of targets) await assertSucceeds(target);
    return await compare(world, targets, effort);
  } finally {
    await Promise.all([portico.stop(), bare.stop(), upstream.stop()]);
  }
}

async function assertSucceeds({ served, requests: [first] }: Target): Promise<void> {
  const { method, path, headers, setupRequest } = first!;
  const answer = await fetch(served.origin + path!, { method: method!, headers: headers!, body: setupRequest!({}).body! });
  const text = await answer.text();
  if (answer.status !== 200 || !text.includes('"status":"succeeded"')) throw new Error(`${path} answered ${answer.status}: ${text}`);
}
