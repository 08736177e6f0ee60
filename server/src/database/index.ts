export * from './entities.ts';
export { type Database, openDatabase, type OpenOptions } from './open-database.ts';
export type { Scope } from './scope.ts';
export type { Statement } from './statement.ts';
export * from './statements/live.ts';
export * from './statements/submissions.ts';
export * from './statements/tenant.ts';
export * from './statements/who-is.ts';
export type { Em } from './transaction.ts';
