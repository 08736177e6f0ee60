import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

// Below what any system hands out by itself, so that nobody is given the port between the look at it and its use.
const LOWEST = 10_240;
const HIGHEST = 32_767;
const given = new Set<number>();

/** A port of this machine that nobody listens on, and that nobody is given unless they ask for it by number. */
export async function freePort(): Promise<number> {
  for (let tries = 0; tries < 100; tries++) {
    const port = randomInt(LOWEST, HIGHEST + 1);
    if (given.has(port) || !(await isFree(port))) continue;
    given.add(port);
    return port;
  }
  throw new Error(`No port between ${LOWEST} and ${HIGHEST} was found free.`);
}

const isFree = (port: number): Promise<boolean> => new Promise((resolve) => {
  const probe = createServer().once('error', () => resolve(false)).listen(port, () => void probe.close(() => resolve(true)));
});
