// What an isolate remembers of static assets: bounded in bytes, the longest unused goes first, one read at a time.

export interface Loaded<Value> {
  value: Value;
  /** What keeping it costs. 0: not worth keeping. */
  bytes: number;
}

/** Answers the kept value, or loads it; whoever asks for the same key meanwhile waits for the same load. */
export type AssetMemory<Value> = (key: string, load: () => Promise<Loaded<Value>>) => Promise<Value>;

export function createAssetMemory<Value>(limitBytes: number): AssetMemory<Value> {
  // A Map keeps the order of insertion: what is used is put at the end again.
  const kept = new Map<string, Loaded<Value>>();
  const underWay = new Map<string, Promise<Value>>();
  let keptBytes = 0;

  function keep(key: string, loaded: Loaded<Value>): void {
    if (loaded.bytes === 0 || loaded.bytes > limitBytes) return;
    kept.set(key, loaded);
    keptBytes += loaded.bytes;
    for (const [oldest, { bytes }] of kept) {
      if (keptBytes <= limitBytes) return;
      kept.delete(oldest);
      keptBytes -= bytes;
    }
  }

  async function loadOnce(key: string, load: () => Promise<Loaded<Value>>): Promise<Value> {
    try {
      const loaded = await load();
      keep(key, loaded);
      return loaded.value;
    } finally {
      underWay.delete(key);
    }
  }

  return async function recall(key, load) {
    const known = kept.get(key);
    if (known) {
      kept.delete(key);
      kept.set(key, known);
      return known.value;
    }
    const started = underWay.get(key);
    if (started) return started;
    const loading = loadOnce(key, load);
    underWay.set(key, loading);
    return loading;
  };
}
