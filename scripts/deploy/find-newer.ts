// Whether the live shop is ahead of this checkout: deploying an old clone would bring yesterday's prices back.
import { runGit } from '../../site/offers/run-git.ts';

const PATIENCE_MS = 5000;

/** The live commit, where it comes after this one; null also when nothing answers there or git does not know the commit. */
export async function findNewer(root: string, origin: string): Promise<string | null> {
  const live = await askDeployment(origin);
  if (live === null) return null;
  const [here, there] = ['HEAD', live].map((name) =>
    runGit(root, ['rev-parse', '--verify', '--quiet', `${name}^{commit}`]).trim(),
  );
  if (!here || !there || here === there) return null;
  return runGit(root, ['merge-base', here, there]).trim() === here ? live : null;
}

async function askDeployment(origin: string): Promise<string | null> {
  try {
    const answer = await fetch(new URL('/api/health', origin), {
      redirect: 'manual',
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    return /"deployment":"([0-9a-f]{7,40})"/.exec(await answer.text())?.[1] ?? null;
  } catch {
    return null;
  }
}
