// Lists of parcels as spreadsheets and couriers write them.
import { describe, expect, it } from 'vitest';
import { writeCsv } from '../../../functions/commissions/payouts/write-csv.ts';
import { readCsv } from '../../../scripts/desk/read-csv.ts';

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

  it('is read as our own program wrote it', () => {
    const rows = [
      ['编号', '说明'],
      ['sub_1', '他说："放门口，谢谢"\n第二行'],
    ];
    expect(readCsv(writeCsv(rows))).toEqual(rows);
  });
});
