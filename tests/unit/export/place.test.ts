// Where an export may go, and how its cells look in a spreadsheet.
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { withDraft } from '../../../scripts/export/files/finish.ts';
import { choosePlace } from '../../../scripts/export/files/place.ts';
import { headCell, writeCell } from '../../../scripts/export/files/write-cell.ts';
import { CannotRun } from '../../../scripts/terminal/cannot-run.ts';

let folder: string;
let root: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'xinpu-place-'));
  root = join(folder, 'checkout');
  for (const made of ['content', '.data']) mkdirSync(join(root, made), { recursive: true });
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('the place of an export', () => {
  it('is below .data without a name, and anywhere outside of the project', () => {
    expect(choosePlace(root, undefined, 'all-1').out).toBe(join(root, '.data/exports/all-1'));
    expect(choosePlace(root, '../out/shop.zip', 'x')).toMatchObject({ out: join(folder, 'out/shop.zip'), isZip: true });
    expect(choosePlace(root, join(folder, '..shop'), 'x').out).toBe(join(folder, '..shop'));
  });

  it.each(['backup', 'content/backup.zip', '.', '.data', '.data/../backup', 'site/public/all.zip', '.database/x'])(
    'is never where git would take it along: %s',
    (out) => expect(() => choosePlace(root, out, 'x')).toThrow(CannotRun),
  );

  it('is not reached through a link either', () => {
    symlinkSync(join(root, 'content'), join(folder, 'elsewhere'));
    expect(() => choosePlace(root, join(folder, 'elsewhere', 'all.zip'), 'x')).toThrow(CannotRun);
  });

  it('is never one where something lies already', () => {
    mkdirSync(join(folder, 'full'));
    writeFileSync(join(folder, 'full', 'a'), '');
    writeFileSync(join(folder, 'a.zip'), '');
    for (const out of ['full', 'a.zip']) expect(() => choosePlace(root, join(folder, out), 'x')).toThrow('不覆盖');
  });

  it('holds no draft afterwards, also of a run that failed or was killed', async () => {
    const place = choosePlace(root, join(folder, 'out'), 'x');
    // No process has that number.
    mkdirSync(join(folder, '.xinpu-export-old.99999999.partial.copy'));
    mkdirSync(join(folder, `.xinpu-export-other.${process.ppid}.partial`));
    const failing = withDraft(place, async (draft) => {
      mkdirSync(draft);
      writeFileSync(join(draft, 'a'), 'b');
      throw new Error('on purpose');
    });
    await expect(failing).rejects.toThrow('on purpose');
    expect(existsSync(place.out)).toBe(false);
    expect(readdirSync(folder).toSorted()).toEqual([`.xinpu-export-other.${process.ppid}.partial`, 'checkout']);
  });
});

describe('a cell for people', () => {
  it.each([
    ['total_minor', 3980, '39.80'],
    ['amount_minor', -5, '-0.05'],
    ['placed_at', Date.UTC(2026, 10, 21, 16, 30), '2026-11-22 00:30'],
    ['refund_by', Date.UTC(2026, 10, 21, 16, 30), '2026-11-22 00:30'],
    ['valid_until', null, ''],
    ['changed_at', 0, ''],
    ['rate_bp', 1000, '1000'],
    ['quantity', 2, '2'],
    ['transaction_id', '4200002026112112345678901234', '4200002026112112345678901234\t'],
    ['phone', '13800000001', '13800000001\t'],
    ['by_name', '阿远', '阿远'],
  ])('%s %s is shown as %s', (column, cell, shown) => expect(writeCell(column, cell, 'Asia/Shanghai')).toBe(shown));

  it('of money stands under a heading that says yuan', () => {
    expect(['total_minor', 'order_minority', 'at'].map(headCell)).toEqual(['total_yuan', 'order_minority', 'at']);
  });
});
