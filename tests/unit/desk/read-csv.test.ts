// Lists of parcels as spreadsheets and couriers write them.
import { describe, expect, it } from 'vitest';
import { writeCsv } from '../../../functions/commissions/payouts/write-csv.ts';
import { readCsv, readCsvRows } from '../../../functions/desk/read-csv.ts';

describe('a CSV file', () => {
  it.each([
    [
      'plain',
      'a,b\nc,d\n',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    [
      'of Windows, with a mark at the front',
      '\uFEFFa,b\r\nc,d\r\n',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    ['without an end of line', 'a,b', [['a', 'b']]],
    ['with tabs', 'a\tb, c\n', [['a', 'b, c']]],
    ['with semicolons', 'a;b\n', [['a', 'b']]],
    ['with quoted commas, quotes and line ends', '"a,1","say ""yes""","x\ny"\n', [['a,1', 'say "yes"', 'x\ny']]],
    [
      'with empty cells',
      'a,,\n,,c\n',
      [
        ['a', '', ''],
        ['', '', 'c'],
      ],
    ],
    ['that is empty', '', []],
  ])('%s', (_label, text, rows) => expect(readCsv(text)).toEqual(rows));

  it('knows on which line of the file each row begins, also behind a cell of several lines', () => {
    const rows = readCsvRows('a,b\r\n"x\ny",c\n\nd,e');
    expect(rows.map(({ line, cells }) => [line, cells[0]])).toEqual([
      [1, 'a'],
      [2, 'x\ny'],
      [4, ''],
      [5, 'd'],
    ]);
  });

  it('is read as our own program wrote it', () => {
    const rows = [
      ['编号', '说明'],
      ['sub_1', '他说："放门口，谢谢"\n第二行'],
    ];
    expect(readCsv(writeCsv(rows))).toEqual(rows);
  });
});
