// Every text that the database can hold is thought about: it is about a person and it is known how it goes, or it is not.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { NOT_PERSONAL, PERSONAL } from '../../db/personal-data.ts';
import { hideNumbers } from '../../db/hide-numbers.ts';
import { openTestDatabase, type TestDatabase } from '../fixtures/test-database.ts';

let test: TestDatabase;
let columns: string[];

beforeAll(async () => {
  test = await openTestDatabase();
  const { rows } = await test.client.execute(`SELECT made.name || '.' || part.name AS place
    FROM sqlite_master AS made, pragma_table_info(made.name) AS part
    WHERE made.type = 'table' AND made.name NOT LIKE 'sqlite_%' AND part.type NOT IN ('INTEGER', 'REAL')`);
  columns = rows.map((row) => String(row['place']));
});
afterAll(() => test.close());

describe('the lists of what is about a person and what is not', () => {
  const listed = [PERSONAL, NOT_PERSONAL].flatMap((table) =>
    Object.entries(table).flatMap(([name, own]) => Object.keys(own).map((column) => `${name}.${column}`)),
  );

  it('hold every column of every table that can hold a text, once', () => {
    expect(listed.toSorted()).toEqual(columns.toSorted());
  });

  it('call nothing readable in an append-only table personal', async () => {
    const { rows } = await test.client.execute(
      "SELECT tbl_name FROM sqlite_master WHERE type = 'trigger' AND name LIKE '%_no_update'",
    );
    const appendOnly = rows.map((row) => String(row['tbl_name']));
    expect(appendOnly.length).toBeGreaterThan(5);
    expect(appendOnly.filter((table) => table in PERSONAL)).toEqual([]);
  });
});

describe('what goes into a book that is for good', () => {
  it.each([
    ['打 13812345678 没人接', '打 〔号码已隐去〕 没人接'],
    ['打 138-1234-5678 或 138 1234 5678', '打 〔号码已隐去〕 或 〔号码已隐去〕'],
    ['证件 330106199003071234 对不上', '证件 〔号码已隐去〕 对不上'],
    ['证件 33010619900307123X', '证件 〔号码已隐去〕'],
    ['写信到 lin.xiao@example.cn', '写信到 〔号码已隐去〕'],
    ['微信 4200002026112112345678901234', '微信 4200002026112112345678901234'],
    ['收款单 1138123456780', '收款单 1138123456780'],
    ['顺丰 SF1000000001，订单 261121-4827-3915', '顺丰 SF1000000001，订单 261121-4827-3915'],
  ])('%s stands as %s', (typed, written) => {
    expect(hideNumbers(typed)).toBe(written);
  });
});
