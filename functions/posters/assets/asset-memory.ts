// What an isolate remembers of static assets: bounded in bytes, the longest unused goes first, one read at a time.

export interface Loaded<Value> {
  value: Value;
  /** What keeping it costs. 0: not worth keeping. */
  bytes: number;
}

/** Answers the kept value, or loads it; whoever asks for the same key meanwhile waits for the same load. */
export type AssetMemory<Value> = (key: string, load: () => Promise<Loaded<Value>>) => Promise<Value>;

/** A read takes milliseconds: who has waited as long as this waits for nothing. */
const PATIENCE_MS = 1000;

export function createAssetMemory<Value>(limitBytes: number): AssetMemory<Value> {
  // A Map keeps the order of insertion: what is used is put at the end again.
  const kept = new Map<string, Loaded<Value>>();
  const underWay = new Map<string, Promise<Value>>();
  let keptBytes = 0;

  function forget(key: string): void {
    keptBytes -= kept.get(key)?.bytes ?? 0;
    kept.delete(key);
  }

  function keep(key: string, loaded: Loaded<Value>): void {
    if (loaded.bytes === 0 || loaded.bytes > limitBytes) return;
    // A load that was given up may still come in after the one that replaced it.
    forget(key);
    kept.set(key, loaded);
    keptBytes += loaded.bytes;
    for (const oldest of kept.keys()) {
      if (keptBytes <= limitBytes) return;
      forget(oldest);
    }
  }

  function begin(key: string, load: () => Promise<Loaded<Value>>): Promise<Value> {
    const loading = loadAndKeep(key, load).finally(() => giveUp(key, loading));
    underWay.set(key, loading);
    return loading;
  }

  async function loadAndKeep(key: string, load: () => Promise<Loaded<Value>>): Promise<Value> {
    const loaded = await load();
    keep(key, loaded);
    return loaded.value;
  }

  /** From now on nobody waits for this load; for a later one of the same key they do. */
  function giveUp(key: string, loading: Promise<Value>): void {
    if (underWay.get(key) === loading) underWay.delete(key);
  }

  return async function recall(key, load) {
    const known = kept.get(key);
    if (known) {
      kept.delete(key);
      kept.set(key, known);
      return known.value;
    }
    const started = underWay.get(key);
    if (!started) return begin(key, load);
    const waited = await waitPatiently(started);
    if (waited) return waited.value;
    // The runtime ends the reads of a request that it kills, and never says so to those who wait for them.
    giveUp(key, started);
    return recall(key, load);
  };
}

/** Null: it takes too long. */
async function waitPatiently<Value>(loading: Promise<Value>): Promise<{ value: Value } | null> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const impatience = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), PATIENCE_MS);
  });
  try {
    return await Promise.race([loading.then((value) => ({ value })), impatience]);
  } finally {
    clearTimeout(timer);
  }
}
