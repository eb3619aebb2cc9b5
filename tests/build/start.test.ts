// Proves the parts of `npm start`: the port, the secrets, the lock, the programs that it stops and the lines it prints.
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseEnv } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { hashSources } from '../../scripts/local-shop/build-site.ts';
import { buildChildEnvironment } from '../../scripts/local-shop/child-environment.ts';
import { createChildProcesses, type ProgramToStart } from '../../scripts/local-shop/child-processes.ts';
import { describeShop } from '../../scripts/local-shop/describe-shop.ts';
import { isNoise } from '../../scripts/local-shop/filter-noise.ts';
import { findFirstProduct } from '../../scripts/local-shop/find-product.ts';
import { findFreePort } from '../../scripts/local-shop/find-port.ts';
import { takeLock, waitForLock } from '../../scripts/local-shop/lock-file.ts';
import { openDatabase } from '../../scripts/local-shop/open-database.ts';
import { runShop } from '../../scripts/local-shop/run-shop.ts';
import { signPosterPage } from '../../scripts/local-shop/sign-poster-page.ts';
import { keepLocalSecrets } from '../../scripts/local-secrets.ts';
import { deriveKeys } from '../../functions/keys/keys.ts';
import { checkName, readWrittenName } from '../../functions/posters/sign-name.ts';
import { countTests } from '../../scripts/test.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'xinpu start '));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

async function listenOn(port: number, host: string): Promise<{ server: Server; port: number }> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(port, host, resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return { server, port: address.port };
}

describe('the port', () => {
  it.each(['127.0.0.1', '0.0.0.0'])('goes on to the next when somebody listens on it at %s', async (host) => {
    const { server, port } = await listenOn(0, host);
    expect(await findFreePort(port)).toBeGreaterThan(port);
    await new Promise((resolve) => server.close(resolve));
    expect(await findFreePort(port)).toBe(port);
  });

  it.each([
    ['--port', 'many'],
    ['--port', '0'],
    ['--port', '70000'],
    ['--colour', 'red'],
  ])('refuses %s %s without starting anything', async (...args) => {
    expect(await runShop('built', args)).toBe(1);
  });
});

describe('the secrets', () => {
  it('are made once, kept at the next start, and readable by their owner only', () => {
    const file = join(folder, '.data', 'local.env');
    const first = keepLocalSecrets(file, 'http://127.0.0.1:1111');
    const second = keepLocalSecrets(file, 'http://127.0.0.1:2222');
    expect(second).toEqual({ ...first, TURSO_DATABASE_URL: 'http://127.0.0.1:2222' });
    expect(parseEnv(readFileSync(file, 'utf8'))).toEqual(second);
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  it('are 32 random bytes each, no two alike', () => {
    const { TURSO_AUTH_TOKEN, SIGNING_SECRET, PRIVACY_SECRET } = keepLocalSecrets(join(folder, 'local.env'));
    const secrets = [TURSO_AUTH_TOKEN, SIGNING_SECRET, PRIVACY_SECRET];
    expect(secrets.map((secret) => Buffer.from(secret, 'base64url').length)).toEqual([32, 32, 32]);
    expect(new Set(secrets).size).toBe(3);
  });

  it('leave lines alone that a person added', () => {
    const file = join(folder, 'local.env');
    writeFileSync(file, 'DATABASE_TIMEOUT_MS=500\nSIGNING_SECRET=mine\n');
    keepLocalSecrets(file, 'http://127.0.0.1:1111');
    expect(parseEnv(readFileSync(file, 'utf8'))).toMatchObject({ DATABASE_TIMEOUT_MS: '500', SIGNING_SECRET: 'mine' });
  });
});

describe('the lock', () => {
  it('refuses a second shop and names the process that holds it', () => {
    const path = join(folder, '.data', 'shop.lock');
    const first = takeLock(path);
    expect(takeLock(path)).toEqual({ taken: false, pid: process.pid });
    if (first.taken) first.release();
    expect(takeLock(path).taken).toBe(true);
  });

  it('is taken over from a process that is gone', async () => {
    const path = join(folder, 'shop.lock');
    const children = createChildProcesses();
    const { pid, exited } = children.start(describeScript('process.exit()'));
    await exited;
    writeFileSync(path, String(pid));
    expect(takeLock(path).taken).toBe(true);
    expect(readFileSync(path, 'utf8')).toBe(String(process.pid));
  });

  it('is taken over when it holds no process id', () => {
    const path = join(folder, 'shop.lock');
    writeFileSync(path, '');
    expect(takeLock(path).taken).toBe(true);
  });

  it('lets a second build wait for the first', async () => {
    const path = join(folder, 'build.lock');
    const first = await waitForLock(path, 0);
    const second = waitForLock(path, 5000);
    expect(await Promise.race([second.then(() => 'taken'), sleep(300, 'waiting')])).toBe('waiting');
    first.release();
    expect((await second).taken).toBe(true);
  });
});

function describeScript(script: string, onLine: ProgramToStart['onLine'] = () => {}): ProgramToStart {
  return { name: 'a script', file: process.execPath, args: ['-e', script], env: {}, onLine };
}

/** Starts a program of its own that ignores a friendly stop and writes to `beat` as long as it lives. */
function describeParent(beat: string, afterwards = ''): string {
  const child = `process.on('SIGTERM', () => {});
    setInterval(() => require('node:fs').appendFileSync(${JSON.stringify(beat)}, '.'), 20)`;
  return `require('node:child_process').spawn(process.execPath, ['-e', ${JSON.stringify(child)}]);
    setInterval(() => require('node:fs').existsSync(${JSON.stringify(beat)}) && (${afterwards || 'null'}), 20)`;
}

async function isBeating(beat: string): Promise<boolean> {
  const before = existsSync(beat) ? statSync(beat).size : 0;
  await sleep(150);
  return existsSync(beat) && statSync(beat).size > before;
}

describe('the programs', () => {
  it('are stopped with everything they started, even if it does not listen', async () => {
    const beat = join(folder, 'beat');
    const children = createChildProcesses(200);
    children.start(describeScript(describeParent(beat)));
    await expect.poll(() => isBeating(beat)).toBe(true);
    await children.stopAll();
    expect(await isBeating(beat)).toBe(false);
  });

  it('leave nobody behind when the first of them has died', async () => {
    const beat = join(folder, 'beat');
    const children = createChildProcesses(200);
    const { exited } = children.start(describeScript(describeParent(beat, 'process.exit(3)')));
    // Only then is the first of them dead for certain, and its child alone.
    expect(await exited).toMatchObject({ name: 'a script', code: 3 });
    await expect.poll(() => isBeating(beat)).toBe(true);
    await children.stopAll();
    expect(await isBeating(beat)).toBe(false);
  });

  it('do not start any more once everything is being stopped', async () => {
    const children = createChildProcesses();
    await children.stopAll();
    expect(() => children.start(describeScript(''))).toThrow('while everything stops');
  });

  it('see nothing of the environment of the person who starts them', () => {
    process.env['CLOUDFLARE_API_TOKEN'] = 'a token of the person';
    const environment = buildChildEnvironment('/shop', { SIGNING_SECRET: 'given' });
    delete process.env['CLOUDFLARE_API_TOKEN'];
    expect(environment).toMatchObject({
      SIGNING_SECRET: 'given',
      WRANGLER_SEND_METRICS: 'false',
      ASTRO_TELEMETRY_DISABLED: '1',
    });
    expect(environment).not.toHaveProperty('CLOUDFLARE_API_TOKEN');
  });

  it.each([
    ['[wrangler:info] Ready on http://0.0.0.0:4321', true],
    ['[wrangler:warn] Unable to fetch the `Request.cf` object! Falling back to a default placeholder...', true],
    ['│ chunks/page.mjs │ esm │ 1.04 KiB │', true],
    ['✘ [ERROR] Uncaught TypeError: offers is not iterable', false],
    ['    at placeOrder (functions/orders/place-order.ts:12:3)', false],
    ['{"level":"error","requestId":"r1"}', false],
  ])('say %j: hidden is %j', (line, hidden) => {
    expect(isNoise(line)).toBe(hidden);
  });
});

describe('the database', () => {
  it('keeps its data, its agent and its secrets at the second start', async () => {
    const first = await openDatabase(folder);
    await first.turso.close();
    const second = await openDatabase(folder);
    expect(second.agentCode).toBe(first.agentCode);
    expect(second.environment.TURSO_AUTH_TOKEN).toBe(first.environment.TURSO_AUTH_TOKEN);
    expect(second.environment.TURSO_DATABASE_URL).toBe(second.turso.url);
    const written = second.turso.stats().requests.flatMap(({ statements }) => statements);
    expect(written).not.toContain('CREATE TABLE agents');
    await second.turso.close();
  });
});

describe('the lines', () => {
  const shop = {
    port: 4321,
    agentCode: 'xm8k2f7q',
    product: 'luo-walnut/paper-shell',
    lanAddress: undefined,
    posterPage: '/poster/luo-walnut/paper-shell/xm8k2f7q?n=%E5%B0%8F%E7%BE%8E&sig=x',
  };

  it('name every address and command, one a line', () => {
    expect(describeShop(shop)).toEqual([
      '商店      http://localhost:4321/',
      '转交链接  http://localhost:4321/s/xm8k2f7q/luo-walnut/paper-shell/',
      '海报      http://localhost:4321/poster/luo-walnut/paper-shell/xm8k2f7q?n=%E5%B0%8F%E7%BE%8E&sig=x',
      '信使处    http://localhost:4321/portal/',
      '店务      http://localhost:4321/desk/',
      '添店务    npm run desk -- staff add --phone 你的手机号 --role brand --name 名字 --by 名字',
      '看订单    npm run orders',
      '确认收款  npm run desk -- confirm <订单号> --by 你的名字',
      '后台      npm run desk',
      '为什么    npm run why -- <订单号>',
      '手机      没有找到局域网地址，手机暂时打不开',
      '停止      Ctrl-C',
    ]);
  });

  it('give a phone the address on the local network, and a QR of it', () => {
    const lines = describeShop({ ...shop, lanAddress: '192.168.1.20' });
    expect(lines[10]).toBe('手机      http://192.168.1.20:4321/s/xm8k2f7q/luo-walnut/paper-shell/');
    expect(lines.filter((line) => /^[█▀▄ ]{25,}$/.test(line)).length).toBeGreaterThan(12);
    expect(lines.at(-1)).toBe('停止      Ctrl-C');
  });

  it('share the home page of a shop that sells nothing yet', () => {
    expect(describeShop({ ...shop, product: undefined, posterPage: undefined })[1]).toBe(
      '转交链接  http://localhost:4321/s/xm8k2f7q/',
    );
  });
});

describe('the poster of the demo agent', () => {
  it('carries her name, signed with the secret of this shop', async () => {
    const environment = keepLocalSecrets(join(folder, 'local.env'), 'http://127.0.0.1:1111');
    const page = await signPosterPage('luo-walnut/oil', { agentCode: 'xm8k2f7q', agentName: '小美', environment });
    const { pathname, searchParams } = new URL(page ?? '', 'http://localhost');
    expect(pathname).toBe('/poster/luo-walnut/oil/xm8k2f7q');
    const { SIGNING_SECRET: signing, PRIVACY_SECRET: privacy } = environment;
    const { posterName } = await deriveKeys({ signing, privacy });
    expect(await checkName(posterName, 'xm8k2f7q', readWrittenName(searchParams))).toMatchObject({ name: '小美' });
  });
});

describe('the product of the share link', () => {
  it('is the first built offer, or the first Markdown file before a build', () => {
    expect(findFirstProduct(folder)).toBeUndefined();
    writeFile('content/sellers/b-tea/products/green.md');
    writeFile('content/sellers/a-nuts/seller.md');
    expect(findFirstProduct(folder)).toBe('b-tea/green');
    writeFile('dist/client/offers/c-pots/_seller.json');
    writeFile('dist/client/offers/c-pots/cup.json');
    expect(findFirstProduct(folder)).toBe('c-pots/cup');
  });
});

describe('the build', () => {
  it('is due after any change of a source, and after no other change', () => {
    writeFile('content/program.md', 'rate: 10');
    const before = hashSources(folder);
    writeFile('README.md', 'words');
    expect(hashSources(folder)).toBe(before);
    writeFile('content/program.md', 'rate: 11');
    const changed = hashSources(folder);
    expect(changed).not.toBe(before);
    writeFile('site/pages/index.astro');
    expect(hashSources(folder)).not.toBe(changed);
  });
});

describe('the count of tests', () => {
  it('takes a file that could not be loaded as a failure', () => {
    const testResults = [
      { status: 'passed', assertionResults: [{}, {}] },
      { status: 'failed', assertionResults: [] },
    ];
    expect(countTests({ numPassedTests: 2, numFailedTests: 0, testResults })).toEqual({ passed: 2, failed: 1 });
  });
});

function writeFile(path: string, text = ''): void {
  const full = join(folder, path);
  mkdirSync(join(full, '..'), { recursive: true });
  writeFileSync(full, text);
}
