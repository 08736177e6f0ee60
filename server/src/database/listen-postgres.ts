import pg from 'pg';

export interface Listener { heard: (payload: string) => void; missed?: () => void }

/** Hears what other processes announce. */
export interface Listening {
  listen(channel: string, listener: Listener): Promise<void>;
  close(): Promise<void>;
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
  let closed = false;
  let timer: NodeJS.Timeout | undefined;

  const connect = async (): Promise<pg.Client> => {
    const made = new pg.Client({ connectionString: databaseUrl, application_name: 'portico-listen', keepAlive: true });
    made.on('notification', ({ channel, payload }) => listeners.get(channel)?.forEach(({ heard }) => heard(payload ?? '')));
    made.on('error', () => lost(made));
    made.on('end', () => lost(made));
    await made.connect();
    client = made;
    for (const channel of listeners.keys()) await made.query(`listen ${channel}`);
    return made;
  };

  const lost = (which: pg.Client) => {
    if (client !== which || closed) return;
    client = undefined;
    again(0);
  };

  const again = (attempt: number) => {
    timer = setTimeout(async () => {
      try {
        await connect();
        for (const list of listeners.values()) for (const { missed } of list) missed?.();
      } catch {
        client = undefined;
        if (!closed) again(attempt + 1);
      }
    }, wait(attempt));
    timer.unref();
  };

  return {
    async listen(channel, listener) {
      const list = listeners.get(channel);
      if (list) return void list.push(listener);
      listeners.set(channel, [listener]);
      if (client) await client.query(`listen ${channel}`);
      else await connect();
    },
    async close() {
      closed = true;
      clearTimeout(timer);
      await client?.end();
    },
  };
}
