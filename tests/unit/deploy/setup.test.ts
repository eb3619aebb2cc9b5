// The first deploy, station by station: without a person all of it, and no secret where git or another person could see it.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createDeploy } from '../../../scripts/deploy.ts';
import { keepValue } from '../../../scripts/deploy/setup/keep-value.ts';
import { runTask } from '../../../scripts/terminal/task.ts';

let root: string;
const file = (): string => join(root, '.data', 'production.env');

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'xinpu-setup-'));
  execFileSync('git', ['init', '-q'], { cwd: root });
  writeFileSync(join(root, '.gitignore'), '.data\n');
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

describe('keepValue', () => {
  it('adds a line to the file of its owner, and changes no other', () => {
    mkdirSync(join(root, '.data'));
    writeFileSync(file(), '# mine\nA=1');
    expect(keepValue(root, 'TURSO_AUTH_TOKEN', 'ey$HOME.J#x=')).toEqual({
      state: 'kept',
      file: '.data/production.env',
    });
    expect(readFileSync(file(), 'utf8')).toMatch(/^# mine\nA=1\n/);
    expect(parseEnv(readFileSync(file(), 'utf8'))['TURSO_AUTH_TOKEN']).toBe('ey$HOME.J#x=');
    expect(statSync(file()).mode & 0o777).toBe(0o600);
  });

  it('never writes over a secret: addresses sealed with it would be lost', () => {
    keepValue(root, 'PRIVACY_SECRET', 'first');
    expect(keepValue(root, 'PRIVACY_SECRET', 'second')).toMatchObject({ state: 'refused' });
    expect(parseEnv(readFileSync(file(), 'utf8'))['PRIVACY_SECRET']).toBe('first');
  });

  it.each(["a'b", 'a\nB=2', '', 'a\\b'])('refuses %j, which would not be read back', (value) => {
    expect(keepValue(root, 'A', value)).toMatchObject({ state: 'refused' });
    expect(existsSync(file())).toBe(false);
  });

  it('refuses where git would see the file', () => {
    writeFileSync(join(root, '.gitignore'), '');
    expect(keepValue(root, 'A', 'b')).toMatchObject({ state: 'refused' });
    expect(existsSync(file())).toBe(false);
  });
});

describe('deploy -- setup', () => {
  const setUp = (args: readonly string[], environment: Record<string, string>) => {
    const terminal = { root, canAsk: false, hasColours: false };
    const task = createDeploy({ environment, patienceMs: 0, pauseMs: 0 });
    return runTask(task, args, { ...terminal, step: (_, work) => work() });
  };

  it('prints every station with its commands, and sees what is done', async () => {
    const secret = 'k'.repeat(43);
    const environment = { SIGNING_SECRET: secret, PRIVACY_SECRET: secret, TURSO_DATABASE_URL: 'libsql://x.turso.io' };
    const { code, out } = await setUp(['setup'], environment);
    expect(code).toBe(0);
    for (const line of [
      'turso auth signup',
      'turso db create xinpu',
      'npx wrangler login',
      'npm run deploy -- --dry-run',
    ])
      expect(out).toContain(line);
    expect(out).toContain('✓ 3. 建数据库');
    expect(out).toContain('○ 4. 拿数据库的令牌');
    expect(out).toContain('✓ 5. 生成两个密钥');
    expect(out).not.toContain(secret);
    expect(existsSync(file())).toBe(false);
  });

  it('is the only word that deploy knows', async () => {
    expect((await setUp(['set-up'], {})).code).toBe(2);
    expect((await setUp(['--dryrun'], {})).code).toBe(2);
    expect((await setUp(['--address', 'shop.example'], {})).code).toBe(2);
  });
});
