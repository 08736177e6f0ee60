import type { EntityManager, MikroORM } from '@mikro-orm/core';

/** Runs plain SQL with ? for values, inside the transaction of `em` if it is in one. Only this room may use it. */
export async function sql<Row>(where: MikroORM | EntityManager, text: string, values: unknown[] = []): Promise<Row[]> {
  const em = 'em' in where ? where.em.fork() : where;
  return em.getConnection().execute(text, values, 'all', em.getTransactionContext()) as Promise<Row[]>;
}
