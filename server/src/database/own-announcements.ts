import type { ClientBase } from 'pg';

/** What must be known here the moment that it is done here: who may do what, and by which connection. */
const channels = ['access', 'connection'];

/** A way to hear what this process announces itself. `joins` is told of each new connection of the pool. */
export interface OwnAnnouncements { joins(client: ClientBase): Promise<void>; listen(channel: string, heard: (payload: string) => void): void }

/**
 * Hears on `access` and `connection` what this process itself announces, before the statement that announced it is answered: PostgreSQL hands
 * a session its own notifications just ahead of "ready for query". By the listening connection alone the process would hear of its
 * own change some milliseconds after whoever made it was told that it is done.
 */
export function ownAnnouncements(): OwnAnnouncements {
  const listeners = new Map<string, ((payload: string) => void)[]>();
  return {
    async joins(client) {
      client.on('notification', ({ processId, channel, payload }) => {
        // What others announce comes by the listening connection.
        if (processId === (client as ClientBase & { processID: number }).processID) listeners.get(channel)?.forEach((heard) => heard(payload ?? ''));
      });
      await client.query(channels.map((channel) => `listen ${channel}`).join('; '));
    },
    listen(channel, heard) {
      listeners.set(channel, [...listeners.get(channel) ?? [], heard]);
    },
  };
}
