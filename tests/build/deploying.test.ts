// `npm run deploy`, with a real git repository, a real database over Turso's protocol and the real built Worker; wrangler alone is the test's.
import { appendFileSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { readMigrations } from '../../db/migrate.ts';
import { takeMigrationLock } from '../../db/migration-lock.ts';
import { startBuiltWorker, TEST_SECRETS, type BuiltWorker } from '../fixtures/built-worker.ts';
import { openDeployPlace, type DeployPlace } from '../fixtures/deploy-place.ts';
import { PREVIOUS_VERSION, WRANGLER_SAYS } from '../fixtures/fake-wrangler.ts';

let live: BuiltWorker;
let place: DeployPlace;

beforeAll(async () => {
  live = await startBuiltWorker();
});
afterEach(() => place.close());
afterAll(() => live.stop());

const countMigrations = async (): Promise<number> => {
  const { rows } = await place.client.execute("SELECT count(*) FROM sqlite_master WHERE name = 'migrations'");
  if (Number(rows[0]?.[0]) === 0) return 0;
  return Number((await place.client.execute('SELECT count(*) FROM migrations')).rows[0]?.[0]);
};

const commandsOf = (): string[] =>
  place.wrangler.asked().map(({ args }) => args.slice(0, args[1]?.startsWith('-') ? 1 : 2).join(' '));

describe('a deploy', () => {
  it('brings the database up, uploads with the version of before known, and asks the live shop', async () => {
    place = await openDeployPlace({}, { isChecked: true });
    const { code, out, errors } = await place.deploy(['--yes', '--address', live.url]);
    expect({ code, errors }).toEqual({ code: 0, errors: '' });
    expect(out).toContain('答对了 7 个问题');
    expect(out).toContain('发布好了：https://shop.example.cn');
    expect(await countMigrations()).toBe(readMigrations().length);
    expect(commandsOf()).toEqual(['deploy', 'secret list', 'whoami', 'deployments status', 'deploy']);
  });

  it('carries the secrets of a first deploy in a file of its owner, and writes over none that is there', async () => {
    place = await openDeployPlace({
      'secret list': WRANGLER_SAYS.noWorker,
      'deployments status': WRANGLER_SAYS.noWorker,
    });
    const secrets = { SIGNING_SECRET: TEST_SECRETS.signing, PRIVACY_SECRET: TEST_SECRETS.privacy };
    const { code, out } = await place.deploy(['--yes', '--address', live.url], secrets);
    expect(code).toBe(0);
    expect(out).toContain('这是第一次发布');
    const uploaded = place.wrangler.asked().at(-1)?.secrets;
    expect(uploaded?.mode).toBe(0o600);
    expect(uploaded?.values).toMatchObject(secrets);
    expect(Object.keys(uploaded?.values ?? {}).toSorted()).toEqual([
      'PRIVACY_SECRET',
      'SIGNING_SECRET',
      'TURSO_AUTH_TOKEN',
      'TURSO_DATABASE_URL',
    ]);

    expect(readdirSync(join(place.root, '.data')).filter((name) => name.startsWith('deploy-'))).toEqual([]);

    await place.close();
    place = await openDeployPlace();
    await place.deploy(['--yes', '--address', live.url], secrets);
    expect(place.wrangler.asked().at(-1)?.secrets).toBeNull();
  });

  it('says no secret aloud: not in its words, not to wrangler, not in the list of processes', async () => {
    place = await openDeployPlace({ 'secret list': WRANGLER_SAYS.noWorker });
    const secrets = { SIGNING_SECRET: TEST_SECRETS.signing, PRIVACY_SECRET: TEST_SECRETS.privacy };
    const said = [
      await place.deploy(['--yes', '--address', live.url], secrets),
      await place.deploy(['--yes', '--json', '--address', live.url], secrets),
      await place.deploy(['--dry-run'], secrets),
    ];
    const words = JSON.stringify([said, place.wrangler.asked().map(({ args }) => args)]);
    for (const value of [...Object.values(secrets), 'test-token']) expect(words).not.toContain(value);
    expect(place.wrangler.asked().flatMap(({ environment }) => environment)).not.toContain('TURSO_AUTH_TOKEN');
  });

  it('asks first, and without a person or --yes does nothing', async () => {
    place = await openDeployPlace();
    const { code, errors } = await place.deploy([]);
    expect(code).toBe(1);
    expect(errors).toContain('加 --yes');
    expect(place.wrangler.asked()).toEqual([]);
  });

  it('tells programs what became of each step', async () => {
    place = await openDeployPlace();
    const { out } = await place.deploy(['--yes', '--json', '--address', live.url]);
    expect(JSON.parse(out)).toMatchObject({
      state: 'deployed',
      origin: 'https://shop.example.cn',
      previousVersion: PREVIOUS_VERSION,
      steps: ['content', 'build', 'database', 'secrets', 'publish', 'smoke'].map((name) => ({ name })),
    });
  });
});

describe('a deploy that cannot go on', () => {
  const stops: [string, () => Promise<DeployPlace>, string][] = [
    [
      'a mistake in the content',
      async () => {
        const opened = await openDeployPlace({}, { isChecked: true });
        appendFileSync(join(opened.root, 'content/program.md'), '\n全网第一的好东西。\n');
        opened.git('commit', '-qam', '夸');
        return opened;
      },
      '绝对化用语',
    ],
    [
      'content that is not committed',
      async () => {
        const opened = await openDeployPlace();
        appendFileSync(join(opened.root, 'content/program.md'), '\n再说一句。\n');
        opened.markBuilt();
        return opened;
      },
      'content/program.md',
    ],
    [
      'a build that fails',
      async () => {
        const opened = await openDeployPlace();
        rmSync(join(opened.root, 'dist', '.built-from'));
        return opened;
      },
      'astro',
    ],
    [
      'a Worker that cannot be wrapped',
      () => openDeployPlace({ 'deploy --dry-run': { code: 1, errors: 'Could not resolve "x"' } }),
      'Could not resolve',
    ],
    [
      'a Worker over the limit',
      () => openDeployPlace({ 'deploy --dry-run': { code: 0, out: 'gzip: 3.20 MiB' } }),
      '超出了免费版',
    ],
    [
      'a database with another history',
      async () => {
        const opened = await openDeployPlace();
        await opened.client.batch(
          [
            'CREATE TABLE migrations (tag TEXT PRIMARY KEY, hash TEXT NOT NULL, applied_at INTEGER NOT NULL) STRICT',
            "INSERT INTO migrations VALUES ('9999_strange', 'h', 0)",
          ],
          'write',
        );
        return opened;
      },
      '9999_strange',
    ],
    ['a secret that is missing', () => openDeployPlace({ 'secret list': { code: 0, out: '[]' } }), 'SIGNING_SECRET'],
    ['an account that is not logged in', () => openDeployPlace({ whoami: WRANGLER_SAYS.noAccount }), '没有登录'],
    ['the address of the sample', () => openDeployPlace({}, { origin: 'https://ysxin.example' }), '还是样例'],
  ];

  it.each(stops)('stops at %s before anything changes', async (_what, open, words) => {
    place = await open();
    const before = await countMigrations();
    const { code, errors } = await place.deploy(['--yes', '--address', live.url]);
    expect(code).toBe(1);
    expect(errors).toContain(words);
    expect(errors).toContain('什么都没有改变');
    expect(place.wrangler.hasPublished()).toBe(false);
    expect(await countMigrations()).toBe(before);
  });

  it('stops in an old clone: what is live already comes after it', async () => {
    place = await openDeployPlace();
    place.git('commit', '-q', '--allow-empty', '-m', '别人改了价');
    place.markBuilt();
    const newer = place.git('rev-parse', '--short', 'HEAD').trim();
    const shop = createServer((_, response) => response.end(`{"status":"ok","deployment":"${newer}"}`));
    await once(shop.listen(0, '127.0.0.1'), 'listening');
    const port = z.object({ port: z.number() }).parse(shop.address()).port;
    const deploy = () => place.deploy(['--yes', '--address', `http://127.0.0.1:${port}`]);
    // Of the same commit it goes on, until the answer is found to be no shop.
    expect((await deploy()).errors).not.toContain('比这里新');
    place.git('reset', '-q', '--hard', 'HEAD^');
    place.markBuilt();
    const published = place.wrangler.asked().length;
    const { code, errors } = await deploy();
    shop.close();
    expect(code).toBe(1);
    expect(errors).toContain(`线上的 ${newer} 比这里新`);
    expect(errors).toContain('什么都没有改变');
    expect(
      place.wrangler
        .asked()
        .slice(published)
        .filter(({ secrets }) => secrets !== null),
    ).toEqual([]);
  });

  it('stops when the database is away', async () => {
    place = await openDeployPlace();
    const { code, errors } = await place.deploy(['--yes'], { TURSO_DATABASE_URL: 'http://127.0.0.1:9' });
    expect(code).toBe(1);
    expect(errors).toContain('没有答应');
    expect(place.wrangler.hasPublished()).toBe(false);
  });

  it.each([
    ['a token that was broken into two lines', { TURSO_AUTH_TOKEN: 'eyJhbGciOi\nSECRETPART' }],
    ['a token in letters of no header', { TURSO_AUTH_TOKEN: '令牌SECRETPART' }],
    ['an address that is none', { TURSO_DATABASE_URL: 'libsql://shop SECRETPART' }],
    ['an address with the token in it', { TURSO_DATABASE_URL: 'libsql://x.turso.io?authToken=SECRETPART' }],
    ['an address that would carry the token openly', { TURSO_DATABASE_URL: 'http://SECRETPART.turso.io' }],
  ])('refuses %s in words, and says nothing of it aloud', async (_what, environment) => {
    place = await openDeployPlace();
    const said = await place.deploy(['--yes'], environment);
    expect(said.code).toBe(1);
    expect(said.errors).toContain('令牌是一行');
    const all = [
      said,
      await place.deploy(['--dry-run', '--json'], environment),
      await place.deploy(['setup'], environment),
    ];
    expect(JSON.stringify(all)).not.toContain('SECRETPART');
    expect(all.map(({ code }) => code)).toEqual([1, 1, 0]);
    expect(place.wrangler.hasPublished()).toBe(false);
  });

  it('refuses a secret that the Worker could not read, by its name', async () => {
    place = await openDeployPlace({ 'secret list': WRANGLER_SAYS.noWorker });
    const { code, errors } = await place.deploy(['--yes'], { SIGNING_SECRET: 'short', PRIVACY_SECRET: 'x'.repeat(43) });
    expect(code).toBe(1);
    expect(errors).toContain('写得不对  SIGNING_SECRET');
    expect(place.wrangler.hasPublished()).toBe(false);
  });

  it('publishes what is not committed when it is told to', async () => {
    place = await openDeployPlace();
    appendFileSync(join(place.root, 'content/program.md'), '\n再说一句。\n');
    place.markBuilt();
    const { code, out } = await place.deploy(['--yes', '--allow-dirty', '--address', live.url]);
    expect(code).toBe(0);
    expect(out).toContain('还没有提交：content/program.md');
  });

  it('waits for nobody: a database that another deploy changes is left to it, unless its lock is broken', async () => {
    place = await openDeployPlace();
    const lock = { holder: 'xiao@laptop', forMs: 60_000, breaks: false };
    await takeMigrationLock(place.client, lock);
    const { code, errors } = await place.deploy(['--yes', '--address', live.url]);
    expect(code).toBe(1);
    expect(errors).toContain('xiao@laptop 从');
    expect(errors).toContain('--break-lock');
    expect(await countMigrations()).toBe(0);
    expect(place.wrangler.hasPublished()).toBe(false);
    const broken = await place.deploy(['--yes', '--break-lock', '--address', live.url]);
    expect(broken.code).toBe(0);
    expect(broken.out).toContain('接过了 xiao@laptop 没有放开的锁');
  });

  it('gives the lock back when it is done, and when the database refuses', async () => {
    place = await openDeployPlace();
    // A table that a migration wants to make: its batch fails whole.
    await place.client.execute('CREATE TABLE orders (id TEXT) STRICT');
    const { code, errors } = await place.deploy(['--yes', '--address', live.url]);
    expect(code).toBe(1);
    expect(errors).toContain('还没有做的：');
    expect(place.wrangler.hasPublished()).toBe(false);
    expect((await place.client.execute('SELECT * FROM migration_lock')).rows).toEqual([]);
  });

  it('says what is done when the upload fails, and does it no second time', async () => {
    place = await openDeployPlace({ deploy: { code: 1, errors: 'A request to the Cloudflare API failed.' } });
    const { code, errors } = await place.deploy(['--yes', '--address', live.url]);
    expect(code).toBe(1);
    expect(errors).toContain('wrangler 没有发布');
    expect(errors).toContain('已经做了：数据库；后面的没有做');
    expect(errors).toMatch(/－ 6 试一遍 .*\n\s+没有做/);
    expect(await countMigrations()).toBe(readMigrations().length);
    expect((await place.deploy(['--dry-run'])).out).toContain('已经是最新');
  });

  it('tells the way back when the live shop goes on with another version', async () => {
    place = await openDeployPlace();
    place.pretendDeployment('0ffc0de');
    const { code, errors } = await place.deploy(['--yes', '--address', live.url]);
    expect(code).toBe(1);
    expect(errors).toMatch(/回答的是另一个版本 \w+，应该是 0ffc0de/);
    expect(errors).toContain(`npx wrangler rollback ${PREVIOUS_VERSION}`);
    expect(errors).toContain('已经做了：数据库、发布');
  });

  it('tells that the live shop uses another database than the one that was brought up', async () => {
    place = await openDeployPlace();
    const newest = { sql: 'SELECT * FROM migrations ORDER BY tag DESC LIMIT 1', args: [] };
    const [row] = (await live.test.client.execute(newest)).rows;
    const [tag = '', hash = '', at = 0] = [row?.['tag'], row?.['hash'], row?.['applied_at']].map((one) => one ?? '');
    await live.test.client.execute({ sql: 'DELETE FROM migrations WHERE tag = ?', args: [tag] });
    const { code, errors } = await place.deploy(['--yes', '--address', live.url]);
    await live.test.client.execute({ sql: 'INSERT INTO migrations VALUES (?, ?, ?)', args: [tag, hash, at] });
    expect(code).toBe(1);
    expect(errors).toContain('线上用的是另一个数据库');
    expect(errors).toContain('TURSO_DATABASE_URL');
  });

  it('has no way back to tell after a first deploy, and names the shop that does not answer', async () => {
    place = await openDeployPlace({ 'deployments status': WRANGLER_SAYS.noWorker });
    const { code, errors } = await place.deploy(['--yes', '--address', 'http://127.0.0.1:9']);
    expect(code).toBe(1);
    expect(errors).toContain('http://127.0.0.1:9/api/health');
    expect(errors).toContain('没有可以退回的版本');
    expect(errors).not.toContain('rollback');
  });
});

describe('a rehearsal', () => {
  it('passes with no account, no database and no network, says what it cannot know, and changes nothing', async () => {
    place = await openDeployPlace(
      { whoami: WRANGLER_SAYS.noAccount, 'secret list': WRANGLER_SAYS.loggedOut },
      { origin: 'https://ysxin.example', isChecked: true },
    );
    const none = { TURSO_DATABASE_URL: undefined, TURSO_AUTH_TOKEN: undefined };
    const { code, out } = await place.deploy(['--dry-run'], none);
    expect(code).toBe(0);
    for (const words of ['不知道  SIGNING_SECRET', '线上的数据库没有给', '没有登录', '什么都没有改变'])
      expect(out).toContain(words);
    expect(out).toContain('真正发布前还要：数据库、密钥、发布');
    expect(place.wrangler.hasPublished()).toBe(false);
    expect(place.git('status', '--porcelain')).toBe('');
  });

  it('lists the migrations that the live database lacks, and applies none', async () => {
    place = await openDeployPlace();
    const { code, out } = await place.deploy(['--dry-run']);
    expect(code).toBe(0);
    expect(out).toContain(`要升级 ${readMigrations().length} 步`);
    expect(await countMigrations()).toBe(0);
    expect(out).toContain('可以发布：npm run deploy');
  });

  it('reads what a person keeps in .data/production.env', async () => {
    place = await openDeployPlace({ 'secret list': WRANGLER_SAYS.noWorker });
    mkdirSync(join(place.root, '.data'));
    writeFileSync(join(place.root, '.data', 'production.env'), `SIGNING_SECRET='${TEST_SECRETS.signing}'\n`);
    const { out } = await place.deploy(['--dry-run']);
    expect(out).toContain('这次带上  SIGNING_SECRET');
    expect(out).toContain('没有  PRIVACY_SECRET');
  });
});
