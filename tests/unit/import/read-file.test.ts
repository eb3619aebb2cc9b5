// What a file is, is told by its bytes: encodings, workbooks, and what cannot be read and why.
import { deflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { checkWorkbook } from '../../../scripts/import/read/check-workbook.ts';
import { decodeText } from '../../../scripts/import/read/decode-text.ts';
import { readBytes } from '../../../scripts/import/read/read-file.ts';
import { encodeGb18030 } from '../../fixtures/exports/encode-gb18030.ts';
import { writeXlsx } from '../../fixtures/exports/write-xlsx.ts';

const TEXT = '名称,价格\r\n纸皮核桃,39.80\r\n';
const wide = (text: string, isBig: boolean, mark: boolean) => {
  const bytes = Buffer.from(mark ? `\uFEFF${text}` : text, 'utf16le');
  return isBig ? bytes.swap16() : bytes;
};

describe('a text', () => {
  it.each([
    ['UTF-8', Buffer.from(TEXT), 'UTF-8'],
    ['UTF-8 with a mark', Buffer.from(`\uFEFF${TEXT}`), 'UTF-8'],
    ['GB18030', encodeGb18030(TEXT), 'GB18030'],
    ['UTF-16, little end first', wide(TEXT, false, true), 'UTF-16'],
    ['UTF-16, big end first', wide(TEXT, true, true), 'UTF-16'],
    ['UTF-16 without a mark', wide('name,price,code\r\n核桃,39.80,w-1\r\n', false, false), 'UTF-16'],
  ])('in %s is read', (_, bytes, encoding) => {
    const decoded = decodeText(bytes);
    expect(decoded?.encoding).toBe(encoding);
    expect(decoded?.text).toMatch(/核桃,39\.80/);
  });

  it('that is none is not guessed at', () => {
    expect(decodeText(Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0xff, 0xff))).toBeNull();
  });

  it('in UTF-8 with one bad byte is not taken for GB18030', () => {
    const bytes = Buffer.from(TEXT.repeat(3));
    bytes[bytes.indexOf('核') + 1] = 0x41;
    expect(decodeText(bytes)).toBeNull();
  });

  it('in GB18030 whose pairs of bytes happen to be letters of UTF-8 is read', () => {
    const text = `商品名称,规格值,价格\n${'P,0值1值2值,1\n'.repeat(30)}`;
    expect(decodeText(encodeGb18030(text))).toEqual({ text, encoding: 'GB18030' });
  });

  it('with a cell that swallows rows says where', async () => {
    const [sheet] = await readBytes(Buffer.from('名称,价格\n甲,1\n"乙,2\n丙,3\n'));
    expect(sheet?.brokenAt).toBe(3);
  });

  it('that tells Excel its separator is read without that line', async () => {
    const [sheet] = await readBytes(Buffer.from('sep=;\r\n名称;价格\r\n甲;1\r\n'));
    expect(sheet?.rows.map(({ cells }) => cells)).toEqual([
      ['名称', '价格'],
      ['甲', '1'],
    ]);
  });
});

describe('a workbook', () => {
  it('is read as text: numbers as typed, days as days', async () => {
    const rows = [
      ['名称', '价格', '条码', '生产日期'],
      ['核桃', { number: '39.800000000000004' }, { number: '6.90123456789012E+14' }, { day: 46268 }],
    ];
    const [sheet] = await readBytes(await writeXlsx([{ name: '商品', rows }]));
    expect(sheet).toMatchObject({ name: '商品', form: 'xlsx', since1904: false });
    expect(sheet?.rows[1]?.cells).toEqual(['核桃', '39.8', '690123456789012', '2026-09-03']);
  });

  it('of an old Mac has its days where they belong', async () => {
    const [sheet] = await readBytes(await writeXlsx([{ name: 'a', rows: [['日'], [{ day: 44806 }]] }], true));
    expect(sheet?.since1904).toBe(true);
    expect(sheet?.rows[1]?.cells).toEqual(['2026-09-03']);
  });

  it('that unfolds to gigabytes is refused before it does', () => {
    const bomb = zip('xl/worksheets/sheet1.xml', Buffer.alloc(80 * 1024 * 1024, 0x20));
    expect(bomb.length).toBeLessThan(200_000);
    const began = performance.now();
    expect(checkWorkbook(bomb)).toEqual({ state: 'large' });
    expect(performance.now() - began).toBeLessThan(1500);
  });

  it.each([
    ['a row at the end of the world', '<sheetData><row r="1048576"><c r="A1048576"/></row></sheetData>'],
    ['a row in another form of number', '<sheetData><row r="1e9"/></sheetData>'],
    ['a cell far to the right', '<sheetData><row r="200"><c r="XFD200"/></row></sheetData>'],
  ])('with %s is refused', (_, sheet) => {
    expect(checkWorkbook(zip('xl/worksheets/sheet1.xml', Buffer.from(sheet)))).toEqual({ state: 'large' });
  });

  it.each([
    ['an empty file', new Uint8Array(), /空的/],
    ['an old .xls', Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1), /旧的 \.xls.*另存为/],
    ['a workbook with a password', locked(), /密码/],
    ['a cut .xlsx', Buffer.from('PK\u0003\u0004 cut'), /另存为/],
    ['a web page called .xls', Buffer.from('<html><table><tr><td>名称</td></tr></table></html>'), /网页/],
    ['another .zip', zip('readme.xml', Buffer.from('<a/>')), /没有表格/],
  ])('is not what %s is, and what to do is said', async (_, bytes, words) => {
    await expect(readBytes(bytes)).rejects.toThrow(words);
  });
});

function locked(): Uint8Array {
  return Buffer.concat([
    Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1),
    Buffer.from('EncryptedPackage', 'utf16le'),
  ]);
}

/** One part, packed. */
function zip(name: string, data: Uint8Array): Uint8Array {
  const packed = deflateRawSync(data, { level: 9 });
  const title = Buffer.from(name);
  const part = Buffer.alloc(30);
  part.writeUInt32LE(0x04034b50, 0);
  part.writeUInt16LE(8, 8);
  part.writeUInt16LE(title.length, 26);
  const listed = Buffer.alloc(46);
  listed.writeUInt32LE(0x02014b50, 0);
  listed.writeUInt16LE(8, 10);
  listed.writeUInt32LE(packed.length, 20);
  // It lies about its size, as bombs do.
  listed.writeUInt32LE(100, 24);
  listed.writeUInt16LE(title.length, 28);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(46 + title.length, 12);
  end.writeUInt32LE(30 + title.length + packed.length, 16);
  return Buffer.concat([part, title, packed, listed, title, end]);
}
