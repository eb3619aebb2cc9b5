// What lies in a folder for the time of some work is gone afterwards, however the work ends.
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { withScratchFolder } from '../../../scripts/terminal/with-scratch-folder.ts';

let top: string;
beforeEach(() => {
  top = mkdtempSync(join(tmpdir(), 'xinpu-scratch-test-'));
});
afterEach(() => rmSync(top, { recursive: true, force: true }));

it('is there for the work and answers what the work answers', async () => {
  const answered = await withScratchFolder(join(top, '.data', 'work-'), async (folder) => {
    writeFileSync(join(folder, 'secret'), 'x');
    return folder;
  });
  expect(answered).toContain(join(top, '.data', 'work-'));
  expect(existsSync(answered)).toBe(false);
});

it('is gone when the work fails', async () => {
  let used = '';
  const failing = withScratchFolder(join(top, 'work-'), async (folder) => {
    used = folder;
    throw new Error('no more room');
  });
  await expect(failing).rejects.toThrow('no more room');
  expect([used === '', existsSync(used)]).toEqual([false, false]);
});
