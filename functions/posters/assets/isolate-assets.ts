// The assets of posters in a Worker: read through the asset router, remembered by the isolate.
import type { Deps } from '../../deps.ts';
import { keepPosterAssets, type PosterAssets, type ReadAsset, readPosterAssetsFrom } from './poster-assets.ts';

/** Assets deploy together with the Worker, so an isolate never sees another version. */
const kept = keepPosterAssets();

export function posterAssetsOf(deps: Deps): PosterAssets {
  return readPosterAssetsFrom((path) => {
    const reading = readThrough(deps, path);
    // Others may wait for this read: it goes on when the request that began it is gone.
    deps.waitUntil(reading.catch(() => null));
    return reading;
  }, kept);
}

async function readThrough(deps: Deps, path: string): ReturnType<ReadAsset> {
  const answer = await deps.readAsset(path);
  if (answer.ok) {
    const mayKeep = answer.headers.get('Cache-Control') !== 'no-store';
    return { bytes: new Uint8Array(await answer.arrayBuffer()), mayKeep };
  }
  await answer.body?.cancel();
  if (answer.status === 404) return null;
  throw new Error(`the asset router answered ${answer.status} for ${path}`);
}
