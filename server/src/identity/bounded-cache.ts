interface Entry<Value> { value: Value; until: number }

/** A cache of answers that are good for a moment. Bounded: the oldest gives way. */
export interface BoundedCache<Value> {
  /** The kept answer, or `load`'s. An answer that was loading while something was evicted is given out but not kept. */
  get(key: string, load: () => Promise<Value>): Promise<Value>;
  /** Forgets what the test says, and whatever is loading now. */
  evict(test: (key: string, value: Value) => boolean): void;
  size(): number;
}

/** Makes a cache of at most `most` answers, each kept for `milliseconds`, and never past the moment that `goodUntil` gives for it. */
export function boundedCache<Value>({ most, milliseconds, goodUntil }: { most: number; milliseconds: number; goodUntil?: (value: Value) => Date | null }): BoundedCache<Value> {
  const kept = new Map<string, Entry<Value>>();
  const loading = new Map<string, Promise<Value>>();
  let evictions = 0;

  return {
    async get(key, load) {
      const entry = kept.get(key);
      if (entry && entry.until > Date.now()) return entry.value;
      const underWay = loading.get(key);
      if (underWay) return underWay;
      const before = evictions;
      const promise = load();
      loading.set(key, promise);
      try {
        const value = await promise;
        // What was read before an eviction may be what the eviction is about.
        if (before === evictions) keep(key, value);
        return value;
      } finally {
        if (loading.get(key) === promise) loading.delete(key);
      }
    },
    evict(test) {
      evictions += 1;
      loading.clear();
      for (const [key, entry] of kept) if (test(key, entry.value)) kept.delete(key);
    },
    size: () => kept.size,
  };

  function keep(key: string, value: Value): void {
    kept.delete(key);
    kept.set(key, { value, until: Math.min(Date.now() + milliseconds, goodUntil?.(value)?.getTime() ?? Infinity) });
    if (kept.size > most) kept.delete(kept.keys().next().value!);
  }
}
