/** A download that is under way: whose, how to ask whether it may go on, and how to end it. */
export interface OpenStream { principal: string; mayGoOn(): Promise<boolean>; cut(): void }

/** The downloads that are under way on this process. */
export interface OpenStreams {
  /** Keeps an eye on a download until `forget`, which comes back, is called. */
  watch(stream: OpenStream): () => void;
  /** Hears an announcement about access: whatever it may concern is asked again at once. */
  heard(announced: string): void;
  close(): void;
}

/**
 * Ends downloads when the access that they were begun with has ended: at once when something about it is announced, and, for what nobody announces
 * (a role that runs out, a session that reaches its limit, an issuer that says no), every `seconds`.
 */
export function watchStreams({ seconds = 15 } = {}): OpenStreams {
  const open = new Set<OpenStream>();
  const asking = new Map<OpenStream, 'once' | 'again'>();

  async function ask(stream: OpenStream): Promise<void> {
    // What is announced while a question is under way may be what it did not see.
    if (asking.has(stream)) return void asking.set(stream, 'again');
    do {
      asking.set(stream, 'once');
      const goesOn = await stream.mayGoOn().catch(() => false); // whoever cannot be asked about does not get more
      if (!goesOn && open.delete(stream)) stream.cut();
    } while (open.has(stream) && asking.get(stream) === 'again');
    asking.delete(stream);
  }

  const timer = setInterval(() => { for (const stream of open) void ask(stream); }, seconds * 1000).unref();
  return {
    watch(stream) {
      open.add(stream);
      return () => { open.delete(stream); };
    },
    heard(announced) {
      const [kind, about] = announced.split(':');
      for (const stream of open) if (kind !== 'principal' || about === stream.principal) void ask(stream);
    },
    close: () => clearInterval(timer),
  };
}
