import { openDatabase, type Database } from './open-database.ts';

/** A fresh database for one test file: in memory. */
export async function openTestDatabase(): Promise<Database> {
  return openDatabase({});
}
