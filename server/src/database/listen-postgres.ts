import pg from 'pg';

export interface Listener { heard: (payload: string) => void; missed?: () => void }

/** Hears what other processes announce. */
export interface Listening {
  listen(channel: string, listener: Listener): Promise<void>;
  close(): Promise<void>;
}

const ECHO_MS = 3_000;

/** Behind a pooler LISTEN succeeds and nothing is ever heard; whoever runs Portico should learn of it. */
async function listenToSelf(client: pg.Client): Promise<void> {
  const deaf = setTimeout(() => console.error(
    'Announcements between processes are not heard, so changes are noticed only by polling. DATABASE_URL seems to lead through a pooler: set DATABASE_DIRECT_URL to PostgreSQL itself.',
  ), ECHO_MS).unref();
  client.once('notification', () => clearTimeout(deaf));
  client.once('end', () => clearTimeout(deaf));
  await client.query('listen portico_echo');
  await client.query('notify portico_echo');
}

const wait = (attempt: number) => Math.min(30_000, 250 * 2 ** attempt) * (0.75 + Math.random() / 2);

/**
 * Listens over one connection of its own, made on the first call. A pool's connection will not do: listening belongs to
 * the session, which PgBouncer hands to somebody else. When it breaks it is made again, ever more slowly, and every
 * listener is told that it may have missed something.
 */
export function listenOnPostgres(databaseUrl: string): Listening {
  const listeners = new Map<string, Listener[]>();
  let client: pg.Client | undefined;
  let connecting: Promise<void> | undefined;
  let closed = false;
  let timer: NodeJS.Timeout | undefined;

  const connect = async (): Promise<void> => {
    const made = new pg.Client({ connectionString: databaseUrl, application_name: 'portico-listen', keepAlive: true });
    made.on('notification', ({ channel, payload }) => listeners.get(channel)?.forEach(({ heard }) => heard(payload ?? '')));
    made.on('error', () => lost(made));
    made.on('end', () => lost(made));
    try {
      await made.connect();
      client = made;
      await listenToSelf(made);
      for (const channel of listeners.keys()) await made.query(`listen ${channel}`);
    } catch (error) {
      client = undefined;
      void made.end().catch(() => {});
      throw error;
    }
  };

  const lost = (which: pg.Client) => {
    if (client !== which || closed) return;
    client = undefined;
    again(0);
  };

  const again = (attempt: number) => {
    clearTimeout(timer);
    timer = setTimeout(async () => {
      try {
        await connect();
        for (const list of listeners.values()) for (const { missed } of list) missed?.();
      } catch {
        if (!closed) again(attempt + 1);
      }
    }, wait(attempt)).unref();
  };

  return {
    async listen(channel, listener) {
      const list = listeners.get(channel);
      if (list) list.push(listener);
      else listeners.set(channel, [listener]);
      if (client) await client.query(`listen ${channel}`); // a second time does no harm
      else await (connecting ??= connect().finally(() => { connecting = undefined; }));
    },
    async close() {
      closed = true;
      clearTimeout(timer);
      await client?.end();
    },
  };
}
