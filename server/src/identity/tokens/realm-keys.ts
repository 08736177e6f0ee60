import { KeyObject, createPublicKey, type JsonWebKey } from 'node:crypto';
import { askTwice } from '../ask-twice.ts';
import { signingAlgorithms } from './signing-algorithms.ts';

/** A key that a realm signs with, and the one algorithm that the realm announces for it. */
export interface RealmKey { kid: string; alg: string; key: KeyObject }

/** The signing keys of a realm as they are now. */
export interface RealmKeys {
  /** All of them by name; asked for anew when this one is unknown or the answer has aged. Throws when the realm has not told its keys for too long. */
  including(kid: string): Promise<ReadonlyMap<string, RealmKey>>;
}

/** How long keys are used, in milliseconds: when they are asked for anew, when that is waited for, when they count no more, and the pause between two questions. */
export interface KeyTimes { renewAfter: number; waitAfter: number; endAfter: number; pause: number; now: () => number }

const times: KeyTimes = { renewAfter: 30_000, waitAfter: 60_000, endAfter: 15 * 60_000, pause: 2000, now: Date.now };

const accepted = new Set(signingAlgorithms);

/**
 * Keeps a realm's keys at hand. A key that the realm has taken away is refused after a minute at the latest, a new one is found when
 * the first token comes with it. While the realm does not answer, the last keys stay good for a quarter of an hour.
 */
export function realmKeys(issuer: string, fetchKeys: typeof fetch = fetch, { renewAfter, waitAfter, endAfter, pause, now }: KeyTimes = times): RealmKeys {
  let kept: ReadonlyMap<string, RealmKey> = new Map();
  let keptAt = -Infinity;
  let triedAt = -Infinity;
  let asking: Promise<void> | undefined;

  /** One question at a time, and a pause after each, so that made-up key names cannot flood the realm. */
  const ask = (): Promise<void> => {
    if (!asking && now() - triedAt < pause) return Promise.resolve();
    asking ??= askKeys(issuer, fetchKeys).then((keys) => {
      kept = keys;
      keptAt = now();
    }).finally(() => {
      triedAt = now();
      asking = undefined;
    });
    return asking;
  };

  return {
    async including(kid) {
      const age = now() - keptAt;
      if (!kept.has(kid) || age > waitAfter) await ask().catch((error: unknown) => { if (age > endAfter) throw error; });
      else if (age > renewAfter) ask().catch(() => { /* the keys at hand are good for now; who waits for them hears of it */ });
      if (now() - keptAt > endAfter) throw new Error('The realm has not told its keys.');
      return kept;
    },
  };
}

async function askKeys(issuer: string, fetchKeys: typeof fetch): Promise<ReadonlyMap<string, RealmKey>> {
  const signal = AbortSignal.timeout(5000);
  const answer = await askTwice(() => fetchKeys(`${issuer}/protocol/openid-connect/certs`, { signal, redirect: 'error' }));
  if (!answer.ok) throw new Error(`The realm answered ${answer.status} when asked for its keys.`);
  const { keys } = await answer.json() as { keys?: unknown };
  if (!Array.isArray(keys)) throw new Error('The realm answered something else than its keys.');
  return new Map(keys.flatMap((jwk: JsonWebKey | null) => {
    const { kid, alg, use } = jwk ?? {};
    if (use !== 'sig' || typeof kid !== 'string' || typeof alg !== 'string' || !accepted.has(alg)) return [];
    try {
      return [[kid, { kid, alg, key: createPublicKey({ key: jwk!, format: 'jwk' }) }] as const];
    } catch {
      return []; // of a kind that cannot be read here: its tokens are refused, those of the other keys are not
    }
  }));
}
