// The shop goes on selling while it is copied: the copy is the shop of one moment, or it is refused.
import Libsql from 'libsql';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { openDatabase } from '../../../db/client.ts';
import { verifyLedger } from '../../../functions/commissions/verify/verify-ledger.ts';
import { withFile } from '../../../scripts/export/check-copy.ts';
import { copyDatabase, NeverStill } from '../../../scripts/export/snapshot/copy-database.ts';
import { askMarks, compareMarks, readMarks } from '../../../scripts/export/snapshot/marks.ts';
import { readSchema, readShapes, SELECT_SCHEMA, type TableShape } from '../../../scripts/export/snapshot/schema.ts';
import { quoteName, readFromFile, readOverHttp, type Source } from '../../../scripts/export/snapshot/source.ts';
import { writeFullBooks } from '../../fixtures/full-books.ts';
import { openTestDatabase, TEST_TOKEN, type TestDatabase } from '../../fixtures/test-database.ts';
import { addAgent } from '../../fixtures/test-database.ts';
import { deliver, giveBack, sell, testKeys } from '../../fixtures/test-ledger.ts';

// A shop is written, carried over and read back cell by cell in most of them.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 180_000 });

let test: TestDatabase;
let folder: string;
beforeAll(async () => {
  test = await openTestDatabase();
  folder = mkdtempSync(join(tmpdir(), 'xinpu-moving-'));
  await writeFullBooks(test);
  await addAgent(test.client, { code: 'ffffffff' });
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await test.close();
});

const verify = (file: string) =>
  withFile(file, async (copy) => (await verifyLedger(copy, { key: testKeys.ledgerSeal, head: null })).findings);

/** Does something in the shop after every so many questions. */
function meanwhile(work: (count: number) => Promise<unknown>, until: number): Source {
  const source = readOverHttp(test.database);
  let asked = 0;
  return {
    ask: async (questions) => {
      const found = await source.ask(questions);
      asked += 1;
      if (asked <= until) await work(asked);
      return found;
    },
  };
}

describe('a copy taken while the shop sells', () => {
  it('is whole and adds up, though orders were placed, sent and given back between the tables', async () => {
    const file = join(folder, 'busy.db');
    const sold: Awaited<ReturnType<typeof sell>>[] = [];
    const source = meanwhile(async (count) => {
      if (count % 7 === 0) sold.push(await sell(test, { code: 'ffffffff' }));
      const [last] = sold.slice(-1);
      if (last && count % 7 === 2) await deliver(test, last);
      if (last && count % 7 === 4) await giveBack(test, last, 1000);
    }, 56);
    const copied = await copyDatabase(source, file, () => undefined);
    expect([sold.length, copied.rounds > 1]).toEqual([8, true]);
    expect(await verify(file)).toEqual([]);
    const copy = new Libsql(file, { readonly: true });
    const [[broken] = []] = await readFromFile(copy).ask([{ sql: 'SELECT count(*) FROM pragma_foreign_key_check' }]);
    copy.close();
    expect(broken).toEqual([0]);
  });

  it('without the look at what changed meanwhile does not add up: this is what is guarded against', async () => {
    const file = join(folder, 'torn.db');
    const source = meanwhile(async (count) => (count % 7 === 0 ? sell(test, { code: 'ffffffff' }) : null), 56);
    // Marks that are always those of the copy: nothing ever looks changed.
    const blind: Source = {
      ask: async (questions) => {
        const isLook = questions.some(({ sql }) => sql.includes('AS bucket'));
        if (!isLook) return source.ask(questions);
        const copy = new Libsql(file, { readonly: true });
        const here = await readFromFile(copy).ask(questions.filter(({ sql }) => sql.includes('AS bucket')));
        copy.close();
        const rest = await source.ask(questions.filter(({ sql }) => !sql.includes('AS bucket')));
        return [...rest.slice(0, 2), ...here];
      },
    };
    await copyDatabase(blind, file, () => undefined);
    expect(await verify(file)).not.toEqual([]);
  });

  it('is refused when something else changes in every round', async () => {
    const source = readOverHttp(test.database);
    let rounds = 0;
    const busy: Source = {
      ask: async (questions) => {
        if (questions.some(({ sql }) => sql.includes('AS bucket'))) {
          rounds += 1;
          // In a place where nothing changed before.
          const args = [rounds * 1000, `busy/${rounds}`];
          await test.client.execute({ sql: 'INSERT INTO stock (rowid, key, sold) VALUES (?, ?, 1)', args });
        }
        return source.ask(questions);
      },
    };
    await expect(copyDatabase(busy, join(folder, 'never.db'), () => undefined)).rejects.toThrow(NeverStill);
  });

  it('takes more than one page of a table, and as many trips as there are pages', async () => {
    await test.client.execute(
      `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2500) INSERT INTO stock (key, sold) SELECT 'many/' || i, i FROM n`,
    );
    const before = test.turso.stats().pipelines;
    const file = join(folder, 'pages.db');
    const copied = await copyDatabase(readOverHttp(test.database), file, () => undefined);
    expect(test.turso.stats().pipelines - before).toBeLessThan(copied.shapes.length + 15);
    const copy = new Libsql(file, { readonly: true });
    const sql = 'SELECT count(*), sum(sold) FROM stock';
    const [here] = await readFromFile(copy).ask([{ sql }]);
    copy.close();
    const [there] = await readOverHttp(
      openDatabase({ url: test.turso.url, authToken: TEST_TOKEN, timeoutMs: 5000 }),
    ).ask([{ sql }]);
    expect(here).toEqual(there);
  });
});

describe('the mark of some rows', () => {
  let shapes: TableShape[];
  let file: Libsql.Database;
  let source: Source;
  beforeAll(async () => {
    const [rows = []] = await readOverHttp(test.database).ask([SELECT_SCHEMA]);
    const schema = readSchema(rows);
    file = new Libsql(':memory:');
    file.exec('PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON');
    for (const { type, sql } of schema) if (type === 'table') file.exec(sql);
    source = readFromFile(file);
    shapes = await readShapes(source, schema);
  });
  afterAll(() => file.close());

  /** As alike as what stands in one column ever is: a status for another, a text sealed anew, one more. */
  const CHANGES: readonly [string | number, string | number][] = [
    ['open', 'sent'],
    ['due', 'paid'],
    ['paused', 'active'],
    ['v2.0a1b2c3d.AAAAAAAAAAAAAAAA.Zm9vYmFyYmF6', 'v2.0a1b2c3d.Q3xk9PzB7tUa0_yW.9fKd1LmQ2sVe'],
    ['林小满', '林小溪'],
    ['', '.'],
    [1, 2],
    [1_795_000_000_000, 1_795_000_000_001],
  ];

  it('changes with any cell of any table whose rows can change', async () => {
    const missed: string[] = [];
    let looked = 0;
    for (const shape of shapes.filter(({ isAppendOnly }) => !isAppendOnly)) {
      for (const [index, { name, isText }] of shape.columns.entries()) {
        if (shape.key.includes(name)) continue;
        for (const [before, after] of CHANGES.filter(([one]) => (typeof one === 'string') === isText)) {
          const mark = async (value: string | number | null) => {
            fill(shape, index, value);
            const [rows = []] = await source.ask([askMarks(shape)]);
            return readMarks(rows);
          };
          const [here, there] = [await mark(before), await mark(after)];
          looked += 1;
          if (compareMarks(here, there).length === 0) missed.push(`${shape.name}.${name}: ${before} → ${after}`);
        }
      }
    }
    expect([looked > 500, missed]).toEqual([true, []]);
  });

  it('changes with every row that comes and goes, in every table', async () => {
    for (const shape of shapes) {
      fill(shape, -1, null);
      const [all = []] = await source.ask([askMarks(shape)]);
      file.exec(
        `DELETE FROM ${quoteName(shape.name)} WHERE ${quoteName(shape.key.at(-1) ?? '')} = (SELECT max(${quoteName(shape.key.at(-1) ?? '')}) FROM ${quoteName(shape.name)})`,
      );
      const [fewer = []] = await source.ask([askMarks(shape)]);
      expect([shape.name, compareMarks(readMarks(all), readMarks(fewer)).length]).toEqual([shape.name, 1]);
    }
  });

  /** Three rows, of which the second has the value. */
  function fill(shape: TableShape, changed: number, value: string | number | null): void {
    file.exec(`DELETE FROM ${quoteName(shape.name)}`);
    for (const row of [1, 2, 3]) {
      const cells = shape.columns.map(({ isText }, index) => {
        if (row === 2 && index === changed) return value;
        return isText ? `${row}-${index}` : row * 100 + index;
      });
      file.prepare(`INSERT INTO ${quoteName(shape.name)} VALUES (${cells.map(() => '?').join(', ')})`).run(...cells);
    }
  }
});
