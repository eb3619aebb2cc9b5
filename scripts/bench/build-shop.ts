// The built site that a bench measures: built now when its sources changed.
import { BuildFailed, buildSite } from '../local-shop/build-site.ts';
import { CannotRun } from '../terminal/cannot-run.ts';

export async function buildShop(root: string): Promise<void> {
  try {
    await buildSite(root);
  } catch (cause) {
    throw cause instanceof BuildFailed ? new CannotRun(cause.message) : cause;
  }
}
