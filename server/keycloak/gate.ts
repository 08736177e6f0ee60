import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** A way to a server that can be cut. */
export interface Gate {
  url: string;
  /** From now on nobody gets through, as if the server were down. */
  shut(): Promise<void>;
  /** From now on whoever comes is let in and never answered, as if the server hung. */
  stall(): Promise<void>;
  /** The same address leads there again. */
  open(): Promise<void>;
}

/** Opens a gate on a free port of this machine that passes every byte on to that address and back. */
export async function openGate(to: string): Promise<Gate> {
  const { hostname, port } = new URL(to);
  const through = new Set<Socket>();
  let server: Server;
  const listen = async (at: number, stalled = false) => {
    server = createServer((near) => {
      if (stalled) {
        through.add(near);
        near.on('error', () => {}).on('close', () => through.delete(near));
        return;
      }
      const far = connect(Number(port), hostname);
      for (const [one, other] of [[near, far], [far, near]] as const) {
        through.add(one);
        one.pipe(other);
        one.on('error', () => other.destroy()).on('close', () => { through.delete(one); other.destroy(); });
      }
    });
    await new Promise<void>((resolve, reject) => { server.once('error', reject).listen(at, '127.0.0.1', () => resolve()); });
  };
  await listen(0);
  const at = (server!.address() as AddressInfo).port;
  return {
    url: `http://127.0.0.1:${at}`,
    shut,
    async stall() {
      await shut();
      await listen(at, true);
    },
    async open() {
      await shut();
      await listen(at);
    },
  };

  async function shut(): Promise<void> {
    const closed = new Promise((resolve) => { server.close(resolve); });
    for (const socket of through) socket.destroy();
    await closed;
  }
}
