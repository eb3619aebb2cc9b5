// Proves that the local Turso answers the real client as Turso does, and that its faults do what they say.
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createClient, type Client } from '@libsql/client/web';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startLocalTurso, type LocalTurso } from '../../scripts/local-turso/server.ts';

const TOKEN = 'a-token-of-this-test';
const TRANSACTION_MS = 300;

let folder: string;
let turso: LocalTurso;
let client: Client;

function connect(authToken = TOKEN): Client {
  return createClient({ url: turso.url, authToken });
}

async function countJars(): Promise<unknown> {
  const { rows } = await client.execute('SELECT count(*) AS jars FROM jars');
  return rows[0]?.['jars'];
}

async function post(body: unknown, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(`${turso.url}/v2/pipeline`, {
    method: 'POST',
    headers: { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
}

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'xinpu-turso-'));
  turso = await startLocalTurso({
    errorCodes: 'extended',
    file: join(folder, 'shop.db'),
    token: TOKEN,
    transactionMs: TRANSACTION_MS,
    idleMs: 600,
    tidyMs: 150,
  });
  client = connect();
  await client.executeMultiple(`
    CREATE TABLE jars (id INTEGER PRIMARY KEY, name TEXT UNIQUE, weight INTEGER CHECK (weight > 0)) STRICT;
    CREATE TABLE labels (jar INTEGER NOT NULL REFERENCES jars (id)) STRICT;
    CREATE TABLE things (value ANY) STRICT;
  `);
});

afterEach(async () => {
  client.close();
  await turso.close();
  rmSync(folder, { recursive: true });
});

describe('what is deleted', () => {
  it('is gone from the file and from the log beside it a moment later, without anybody closing the shop', async () => {
    const file = join(folder, 'shop.db');
    const bytes = () =>
      [file, `${file}-wal`].filter((one) => existsSync(one)).map((one) => readFileSync(one, 'latin1'));
    await client.execute("INSERT INTO jars VALUES (1, 'a name that must be gone', 1)");
    await client.execute("INSERT INTO jars VALUES (2, 'a name that stays', 1)");
    expect(bytes().join('')).toContain('a name that must be gone');
    await client.execute('DELETE FROM jars WHERE id = 1');
    await expect.poll(() => bytes().join(''), { timeout: 3000 }).not.toContain('a name that must be gone');
    expect(bytes().join('')).toContain('a name that stays');
  });
});

describe('statements', () => {
  it('brings every type of value back unchanged', async () => {
    const values = [
      null,
      9007199254740991n,
      -9223372036854775808n,
      0.1,
      3,
      '信 🙂',
      '',
      new Uint8Array([0, 1, 255]).buffer,
      new ArrayBuffer(0),
    ];
    await client.batch(
      values.map((value) => ({ sql: 'INSERT INTO things VALUES (?)', args: [value] })),
      'write',
    );
    const exact = createClient({ url: turso.url, authToken: TOKEN, intMode: 'bigint' });
    const { rows } = await exact.execute('SELECT value, typeof(value) AS type FROM things ORDER BY rowid');
    expect(rows.map((row) => row['value'])).toEqual(values);
    const integersAndReals = ['integer', 'integer', 'real', 'real'];
    expect(rows.map((row) => row['type'])).toEqual(['null', ...integersAndReals, 'text', 'text', 'blob', 'blob']);
  });

  it('lets the client refuse an integer of 2^53 that would lose a digit', async () => {
    await client.execute({ sql: 'INSERT INTO things VALUES (?)', args: [9007199254740993n] });
    await expect(client.execute('SELECT value FROM things')).rejects.toThrow(/too large/);
  });

  it('binds arguments by position and by name, whatever the prefix', async () => {
    const named = await client.execute({ sql: 'SELECT :a, @b, $c, :a', args: { a: 'one', '@b': 'two', $c: 'three' } });
    expect(Array.from(named.rows[0] ?? [])).toEqual(['one', 'two', 'three', 'one']);
    const numbered = await client.execute({ sql: 'SELECT ?2, ?1', args: ['first', 'second'] });
    expect(Array.from(numbered.rows[0] ?? [])).toEqual(['second', 'first']);
  });

  it('counts changed rows and tells the row id of an insert only', async () => {
    const inserted = await client.execute("INSERT INTO jars (id, name) VALUES (7, 'a'), (8, 'b') RETURNING id");
    expect([inserted.rowsAffected, inserted.lastInsertRowid, inserted.rows.length]).toEqual([2, 8n, 2]);
    const ignored = await client.execute("INSERT INTO jars (name) VALUES ('a') ON CONFLICT DO NOTHING RETURNING id");
    expect([ignored.rowsAffected, ignored.rows.length]).toEqual([0, 0]);
    const updated = await client.execute("UPDATE jars SET weight = 5 WHERE name = 'a'");
    expect([updated.rowsAffected, updated.lastInsertRowid]).toEqual([1, undefined]);
    expect((await client.execute('SELECT * FROM jars')).rowsAffected).toBe(0);
  });

  it('keeps the inner semicolons of a trigger in a script', async () => {
    await client.executeMultiple(`
      CREATE TRIGGER label_jar AFTER INSERT ON jars BEGIN
        INSERT INTO labels VALUES (new.id); -- a comment; with a semicolon
        INSERT INTO things VALUES ('; END ;');
      END;
      INSERT INTO jars (name) VALUES ('semi;colon');
    `);
    expect((await client.execute('SELECT value FROM things')).rows[0]?.['value']).toBe('; END ;');
    expect((await client.execute('SELECT count(*) AS n FROM labels')).rows[0]?.['n']).toBe(1);
  });

  it('refuses two statements in one and none at all', async () => {
    await expect(client.execute('SELECT 1; SELECT 2')).rejects.toMatchObject({ code: 'SQL_MANY_STATEMENTS' });
    await expect(client.execute('-- nothing')).rejects.toMatchObject({ code: 'SQL_NO_STATEMENT' });
  });

  it('describes parameters, columns and whether a statement writes', async () => {
    const response = await post({
      requests: [
        { type: 'describe', sql: 'SELECT id AS number FROM jars WHERE name = :name AND id > ?' },
        { type: 'describe', sql: 'DELETE FROM jars RETURNING id' },
        { type: 'get_autocommit' },
        { type: 'close' },
      ],
    });
    expect(await response.json()).toMatchObject({
      baton: null,
      results: [
        {
          response: {
            result: {
              params: [{ name: ':name' }, { name: null }],
              cols: [{ name: 'number', decltype: 'INTEGER' }],
              is_readonly: true,
              is_explain: false,
            },
          },
        },
        { response: { result: { is_readonly: false } } },
        { response: { is_autocommit: true } },
        { type: 'ok' },
      ],
    });
  });
});

describe('batches', () => {
  it('writes all or nothing and names the statement that failed', async () => {
    const batch = client.batch(
      [
        "INSERT INTO jars (name) VALUES ('a')",
        'INSERT INTO jars (weight) VALUES (0)',
        "INSERT INTO jars (name) VALUES ('c')",
      ],
      'write',
    );
    await expect(batch).rejects.toMatchObject({ code: 'SQLITE_CONSTRAINT_CHECK', statementIndex: 1 });
    expect(await countJars()).toBe(0);
    await client.batch(["INSERT INTO jars (name) VALUES ('a')", "INSERT INTO jars (name) VALUES ('b')"], 'write');
    expect(await countJars()).toBe(2);
  });

  it.each([
    ["INSERT INTO jars (name) VALUES ('a'), ('a')", 'SQLITE_CONSTRAINT_UNIQUE'],
    ['INSERT INTO labels VALUES (99)', 'SQLITE_CONSTRAINT_FOREIGNKEY'],
    ["INSERT INTO jars (weight) VALUES ('heavy')", 'SQLITE_CONSTRAINT_DATATYPE'],
    ['SELECT * FROM nowhere', 'SQLITE_ERROR'],
  ])('answers %s with %s', async (sql, code) => {
    await expect(client.execute(sql)).rejects.toMatchObject({ code });
  });

  it('can answer with the primary codes of hosted Turso', async () => {
    const hosted = await startLocalTurso({ file: join(folder, 'hosted.db'), token: TOKEN, errorCodes: 'primary' });
    const hostedClient = createClient({ url: hosted.url, authToken: TOKEN });
    await hostedClient.execute('CREATE TABLE t (a INTEGER CHECK (a > 0))');
    const failure = hostedClient.execute('INSERT INTO t VALUES (0)');
    await expect(failure).rejects.toMatchObject({
      code: 'SQLITE_CONSTRAINT',
      message: 'SQLITE_CONSTRAINT: SQLite error: CHECK constraint failed: a > 0',
    });
    await hosted.close();
  });

  it('runs the steps whose conditions hold', async () => {
    const insert = (name: string, condition?: object): object => ({
      condition,
      stmt: { sql: 'INSERT INTO jars (name) VALUES (?)', args: [{ type: 'text', value: name }] },
    });
    const steps = [
      insert('a'),
      insert('a'),
      insert('after error', { type: 'error', step: 1 }),
      insert('after ok', { type: 'ok', step: 1 }),
      insert('neither', {
        type: 'and',
        conds: [
          { type: 'ok', step: 0 },
          { type: 'ok', step: 1 },
        ],
      }),
      insert('either', {
        type: 'or',
        conds: [
          { type: 'ok', step: 0 },
          { type: 'ok', step: 1 },
        ],
      }),
      insert('no transaction', { type: 'is_autocommit' }),
      insert('transaction', { type: 'not', cond: { type: 'is_autocommit' } }),
    ];
    expect((await post({ requests: [{ type: 'batch', batch: { steps } }, { type: 'close' }] })).status).toBe(200);
    const { rows } = await client.execute('SELECT name FROM jars ORDER BY id');
    expect(rows.map((row) => row['name'])).toEqual(['a', 'after error', 'either', 'no transaction']);
  });

  it('lets 64 batches write at the same time and loses none', async () => {
    const clients = Array.from({ length: 64 }, () => connect());
    await Promise.all(
      clients.map((one, index) =>
        one.batch([`INSERT INTO jars (id) VALUES (${index + 1})`, `INSERT INTO labels VALUES (${index + 1})`], 'write'),
      ),
    );
    expect(await countJars()).toBe(64);
  });

  it('counts one request per batch and keeps the first words of what it ran', async () => {
    const before = turso.stats().pipelines;
    await client.batch(["INSERT INTO jars (name) VALUES ('a')", 'SELECT 1'], 'write');
    const { pipelines, requests } = turso.stats();
    expect(pipelines - before).toBe(1);
    expect(requests.at(-1)).toEqual({
      method: 'POST',
      path: '/v2/pipeline',
      statements: ['BEGIN IMMEDIATE', 'INSERT INTO jars', 'SELECT 1', 'COMMIT', 'ROLLBACK'],
    });
  });
});

describe('interactive transactions', () => {
  it('keeps what is committed and forgets what is rolled back', async () => {
    const kept = await client.transaction('write');
    await kept.execute("INSERT INTO jars (name) VALUES ('kept')");
    await kept.commit();
    const dropped = await client.transaction('write');
    await dropped.execute("INSERT INTO jars (name) VALUES ('dropped')");
    expect(await countJars()).toBe(1);
    await dropped.rollback();
    expect(await countJars()).toBe(1);
  });

  it('makes another writer wait until the transaction is over', async () => {
    const transaction = await client.transaction('write');
    await transaction.execute("INSERT INTO jars (name) VALUES ('first')");
    const waiting = connect().batch(["INSERT INTO jars (name) VALUES ('second')"], 'write');
    await sleep(50);
    expect(await countJars()).toBe(0);
    await transaction.commit();
    await waiting;
    expect(await countJars()).toBe(2);
  });

  it('rolls back a transaction that stays open too long, so that others can write', async () => {
    const transaction = await client.transaction('write');
    await transaction.execute("INSERT INTO jars (name) VALUES ('late')");
    await connect().batch(["INSERT INTO jars (name) VALUES ('other')"], 'write');
    await expect(transaction.commit()).rejects.toMatchObject({ code: 'TRANSACTION_TIMEOUT' });
    const { rows } = await client.execute('SELECT name FROM jars');
    expect(rows.map((row) => row['name'])).toEqual(['other']);
  });

  it('forgets a stream that nobody came back to', async () => {
    const begin = await post({ requests: [{ type: 'execute', stmt: { sql: 'SELECT 1' } }] });
    const { baton } = await begin.json();
    await sleep(700);
    const late = await post({ baton, requests: [{ type: 'execute', stmt: { sql: 'SELECT 1' } }] });
    expect([late.status, await late.json()]).toMatchObject([400, { code: 'BATON_INVALID' }]);
  });

  it('takes each baton once', async () => {
    const { baton } = await (await post({ requests: [{ type: 'execute', stmt: { sql: 'SELECT 1' } }] })).json();
    expect((await post({ baton, requests: [{ type: 'get_autocommit' }] })).status).toBe(200);
    expect((await post({ baton, requests: [{ type: 'get_autocommit' }] })).status).toBe(400);
  });
});

describe('refusals', () => {
  it('answers a wrong or missing token with 401 and runs nothing', async () => {
    await expect(connect('wrong').execute('DELETE FROM jars')).rejects.toThrow(/token is missing or wrong/);
    expect((await post({ requests: [] }, { authorization: '' })).status).toBe(401);
  });

  it.each([
    ['no JSON', '{'],
    ['an unknown request', { requests: [{ type: 'guess' }] }],
    [
      'an integer that is a number',
      { requests: [{ type: 'execute', stmt: { sql: 'SELECT ?', args: [{ type: 'integer', value: 1 }] } }] },
    ],
    [
      'an integer past 64 bits',
      {
        requests: [
          { type: 'execute', stmt: { sql: 'SELECT ?', args: [{ type: 'integer', value: '9223372036854775808' }] } },
        ],
      },
    ],
    ['SQL that was never stored', { requests: [{ type: 'execute', stmt: { sql_id: 5 } }] }],
    [
      'a condition on a later step',
      {
        requests: [
          { type: 'batch', batch: { steps: [{ condition: { type: 'ok', step: 0 }, stmt: { sql: 'SELECT 1' } }] } },
        ],
      },
    ],
  ])('answers %s with 400', async (_name, body) => {
    expect((await post(body)).status).toBe(400);
  });

  it('answers other paths with 404 and tells that it speaks version 2', async () => {
    expect((await fetch(`${turso.url}/v2`)).status).toBe(200);
    expect((await fetch(`${turso.url}/v3-protobuf`)).status).toBe(404);
  });
});

describe('faults', () => {
  const insert = (): Promise<unknown> => connect().batch(["INSERT INTO jars (name) VALUES ('a')"], 'write');

  it('drop-before fails the fetch and runs nothing', async () => {
    turso.setFault({ mode: 'drop-before', times: 1 });
    await expect(insert()).rejects.toThrow('fetch failed');
    expect(await countJars()).toBe(0);
  });

  it('drop-after fails the fetch in the same way, though the data is committed', async () => {
    turso.setFault({ mode: 'drop-after', times: 1 });
    await expect(insert()).rejects.toThrow('fetch failed');
    expect(await countJars()).toBe(1);
  });

  it('truncate breaks the answer off after the commit', async () => {
    turso.setFault({ mode: 'truncate', times: 1 });
    await expect(insert()).rejects.toThrow(/terminated|JSON/);
    expect(await countJars()).toBe(1);
  });

  it('status answers with the status and runs nothing', async () => {
    turso.setFault({ mode: 'status', status: 503, times: 1 });
    await expect(insert()).rejects.toMatchObject({ code: 'SERVER_ERROR' });
    expect(await countJars()).toBe(0);
  });

  it('delay answers late, and other faults end after their number of requests', async () => {
    turso.setFault({ mode: 'delay', ms: 200, times: 1 });
    const start = performance.now();
    await insert();
    expect(performance.now() - start).toBeGreaterThan(190);
    turso.setFault({ mode: 'drop-before', times: 2, matching: /INTO jars/ });
    expect(await countJars()).toBe(1);
    await expect(insert()).rejects.toThrow('fetch failed');
    await expect(insert()).rejects.toThrow('fetch failed');
    await expect(insert()).rejects.toMatchObject({ code: 'SQLITE_CONSTRAINT_UNIQUE' });
  });

  it('keeps its data when it starts again', async () => {
    await insert();
    await turso.close();
    turso = await startLocalTurso({ file: join(folder, 'shop.db'), token: TOKEN });
    client = connect();
    expect(await countJars()).toBe(1);
  });
});
