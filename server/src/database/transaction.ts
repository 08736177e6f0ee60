import type { EntityManager, MikroORM } from '@mikro-orm/core';
import { type Scope, sessionOf } from './scope.ts';

/** The ORM's entity manager, as acts receive it: no query builder, no connection. */
export type Em = EntityManager;

/** A transaction holds a connection (the embedded database has one in all), so none may wait for the outside world. */
const LIMIT_MS = 15_000;

/**
 * Runs `work` in one transaction as the scope's role, with its tenant bound both in PostgreSQL and in the ORM's filter.
 * Within `work` only the `em` it is handed may be used.
 */
export async function transaction<T>(orm: MikroORM, kind: 'pglite' | 'postgres', scope: Scope, work: (em: Em) => Promise<T>, limit = LIMIT_MS): Promise<T> {
  const { role, tenant } = sessionOf(scope);
  const limits: Record<string, string> = kind === 'postgres' ? { statement_timeout: String(limit), idle_in_transaction_session_timeout: String(limit) } : {};
  const em = orm.em.fork({ session: { role, variables: { 'app.tenant': tenant ?? '', ...limits } } });
  em.setFilterParams('tenant', { tenant });
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`A transaction was rolled back after ${limit / 1000} s: it waits for something that does not belong inside it.`)), limit);
  });
  try {
    return await em.transactional((inner) => Promise.race([work(inner as Em), late]));
  } finally {
    clearTimeout(timer);
  }
}
