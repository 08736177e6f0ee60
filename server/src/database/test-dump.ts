import type { Database } from './open-database.ts';

type Row = Record<string, unknown>;

/** Every row of every table that the server can reach, by table; bytes are texts of the form \x… . For tests that look for what must not be there, or must not change. */
export async function dump(database: Database): Promise<Map<string, Row[]>> {
  const tables = await database.read<{ name: string }>('operator', { name: 'dump_tables', text: 'select table_name::text as name from information_schema.tables where table_schema = \'public\' order by 1' }, []);
  const dumped = new Map<string, Row[]>();
  for (const { name } of tables) {
    const [found] = await database.read<{ rows: Row[] }>('operator', { name: `dump_${name}`, text: `select coalesce(jsonb_agg(to_jsonb(t) order by to_jsonb(t)::text), '[]'::jsonb) as rows from "${name}" t` }, []);
    dumped.set(name, found!.rows);
  }
  return dumped;
}

/** The same as one text in which a secret in the clear is found, also one that a column of bytes holds. */
export async function dumpText(database: Database): Promise<string> {
  const text = JSON.stringify([...await dump(database)]);
  const bytes = [...text.matchAll(/\\\\x([0-9a-f]{8,})/g)].map(([, hex]) => Buffer.from(hex!, 'hex').toString('latin1'));
  return [text, ...bytes].join('\n');
}
