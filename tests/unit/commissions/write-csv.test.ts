// Files that people open in a spreadsheet: read back as they were written, and nothing in them runs.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { keepAsText, writeCsv } from '../../../functions/commissions/payouts/write-csv.ts';

describe('writeCsv', () => {
  it.each([
    { label: 'a comma is quoted', cell: '林, 小满', written: '"林, 小满"' },
    { label: 'a quotation mark is doubled', cell: '林"小"满', written: '"林""小""满"' },
    { label: 'a line break is quoted', cell: '一\n二', written: '"一\n二"' },
    { label: 'a formula is a text', cell: '=1+1', written: "'=1+1" },
    { label: 'so is one behind a space', cell: ' =1+1', written: "' =1+1" },
    { label: 'so is one in full width', cell: '＝1+1', written: "'＝1+1" },
    { label: 'so is a call', cell: '@SUM(A1)', written: "'@SUM(A1)" },
    { label: 'so is a sum', cell: '+86 138', written: "'+86 138" },
    { label: 'an amount below zero is a figure', cell: '-3.34', written: '-3.34' },
    { label: 'so is one with a mark of its own', cell: "'+1", written: "''+1" },
    { label: 'what only looks like one is not', cell: '-3+cmd', written: "'-3+cmd" },
  ])('$label', ({ cell, written }) => expect(writeCsv([[cell]])).toBe(`\uFEFF${written}\r\n`));

  it('is read back as it was written, whatever stands in it', () => {
    fc.assert(
      fc.property(fc.array(fc.array(fc.string({ unit: 'grapheme' }), { minLength: 2, maxLength: 2 })), (rows) => {
        const read = parseCsv(writeCsv(rows));
        expect(
          read.map((row) => row.map((cell) => cell.replace(/^'(?='*(?:\s*[=+\-@＝＋－＠]|[\t\r\n]))/, ''))),
        ).toEqual(rows);
      }),
      { verbose: true },
    );
  });

  it('keeps the last digits of a bank account, and leaves short figures alone', () => {
    expect(keepAsText('6222020200112233445')).toBe('6222020200112233445\t');
    expect(keepAsText('13800138000')).toBe('13800138000');
    expect(keepAsText('wxid_123456789012')).toBe('wxid_123456789012');
  });
});

/** RFC 4180, read letter by letter. */
function parseCsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = '';
  let isQuoted = false;
  const letters = text.slice(1);
  for (let at = 0; at < letters.length; at += 1) {
    const letter = letters.charAt(at);
    if (isQuoted && letter === '"' && letters.charAt(at + 1) === '"') {
      cell += '"';
      at += 1;
    } else if (letter === '"') isQuoted = !isQuoted;
    else if (!isQuoted && letter === ',') {
      row.push(cell);
      cell = '';
    } else if (!isQuoted && letter === '\r') {
      rows.push([...row, cell]);
      row = [];
      cell = '';
      at += 1;
    } else cell += letter;
  }
  return rows;
}
