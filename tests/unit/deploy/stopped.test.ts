// A deploy that is stopped with Ctrl-C while it uploads: the secrets that went along stay in no file.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { globSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'xinpu-stopped-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

/** An upload that never ends. */
const code = () => `
import { publishStep } from '${pathToFileURL('scripts/deploy/steps/publish.ts').href}';
setInterval(() => {}, 1000);
await publishStep.run({ root: ${JSON.stringify(root)}, run: () => new Promise(() => {}) }, { carried: { SIGNING_SECRET: 'x' } });
`;

it.each(['SIGINT', 'SIGTERM'] as const)('leaves nothing behind when %s stops it', async (signal) => {
  const child = spawn(process.execPath, ['--input-type=module', '-e', code()], { stdio: 'ignore' });
  await vi.waitFor(() => expect(globSync('.data/deploy-*/secrets.json', { cwd: root })).toHaveLength(1), 10_000);
  child.kill(signal);
  expect(await once(child, 'exit')).toEqual([null, signal]);
  expect(globSync('.data/deploy-*', { cwd: root })).toEqual([]);
});
