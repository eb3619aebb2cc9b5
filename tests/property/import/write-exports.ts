// Writes a made-up shop as each tool exports it, in the forms of prices and files that are met in the wild.
import { formatYuan, writeYuan } from '../../../content/schema/yuan.ts';
import { encodeGb18030 } from '../../fixtures/exports/encode-gb18030.ts';
import { writeXlsx, type XlsxCell } from '../../fixtures/exports/write-xlsx.ts';
import { isPlain, type MadeProduct } from './made-shop.ts';

export interface Export {
  source: 'shopify' | 'woocommerce' | 'youzan' | 'excel';
  bytes: Uint8Array;
}

/** `form` chooses among the ways to write the same. */
export async function writeExports(shop: readonly MadeProduct[], form: number): Promise<Export[]> {
  const isWorkbook = form % 2 === 1;
  const table = writeTable(shop, form);
  return [
    { source: 'shopify', bytes: encode(writeCsv(writeShopify(shop, form)), form) },
    { source: 'woocommerce', bytes: encode(writeCsv(writeWoo(shop, form)), form) },
    {
      source: 'youzan',
      bytes: isWorkbook
        ? await writeXlsx([{ name: '商品', rows: writeYouzan(shop, true) }])
        : encodeGb18030(writeCsv(toText(writeYouzan(shop, false)))),
    },
    {
      source: 'excel',
      bytes: isWorkbook
        ? await writeXlsx([{ name: 'Sheet1', rows: table }])
        : encode(writeCsv(toText(table), ';'), form),
    },
  ];
}

type Text = readonly (readonly string[])[];

function writeShopify(shop: readonly MadeProduct[], form: number): Text {
  const isOld = form % 3 === 0;
  const heads = isOld
    ? ['Handle', 'Title', 'Body (HTML)', 'Variant SKU', 'Variant Price']
    : ['URL handle', 'Title', 'Description', 'SKU', 'Price'];
  const options = [1, 2, 3].flatMap((number) => [`Option${number} Name`, `Option${number} Value`]);
  const rows = shop.flatMap((product) =>
    product.variants.map(({ values, minor, code }, index) => [
      product.code.toLowerCase(),
      index === 0 ? product.title : '',
      index === 0 ? `<p>${product.words}</p>` : '',
      code,
      form % 5 === 0 ? writeYuan(minor) : formatYuan(minor),
      ...[0, 1, 2].flatMap((option) => {
        if (isPlain(product)) return option === 0 ? [index === 0 ? 'Title' : '', 'Default Title'] : ['', ''];
        return [index === 0 ? (product.options[option] ?? '') : '', values[option] ?? ''];
      }),
    ]),
  );
  return [[...heads, ...options], ...rows];
}

function writeWoo(shop: readonly MadeProduct[], form: number): Text {
  const options = [1, 2, 3].flatMap((number) => [`Attribute ${number} name`, `Attribute ${number} value(s)`]);
  const price = (minor: number) => (form % 4 === 0 ? formatYuan(minor).replace('.', ',') : formatYuan(minor));
  const list = (value: string) => escapeFormula(value.replaceAll(',', '\\,'));
  const rows = shop.flatMap((product, index) => {
    const id = String(index * 1000 + 7);
    const about = [escapeFormula(product.title), product.words.replaceAll('\\n', '\\\\n')];
    if (isPlain(product)) {
      const [only] = product.variants;
      return [[id, 'simple', product.code, ...about, price(only?.minor ?? 1), '', ...Array<string>(6).fill('')]];
    }
    const parent = [
      id,
      'variable',
      product.code,
      ...about,
      '',
      '',
      ...[0, 1, 2].flatMap((option) => {
        const values = product.variants.map(({ values: own }) => list(own[option] ?? ''));
        return [
          product.options[option] ?? '',
          product.options[option] === undefined ? '' : [...new Set(values)].join(', '),
        ];
      }),
    ];
    const children = product.variants.map(({ values, minor, code }, at) => [
      String(index * 1000 + 8 + at),
      'variation',
      code,
      escapeFormula(`${product.title} - ${values.join(', ')}`),
      '',
      price(minor),
      form % 2 === 0 ? product.code : `id:${id}`,
      ...[0, 1, 2].flatMap((option) => [product.options[option] ?? '', list(values[option] ?? '')]),
    ]);
    return form % 2 === 0 ? [parent, ...children] : [...children, parent];
  });
  return [['ID', 'Type', 'SKU', 'Name', 'Description', 'Regular price', 'Parent', ...options], ...rows];
}

function writeYouzan(shop: readonly MadeProduct[], isWorkbook: boolean): XlsxCell[][] {
  const specs = [1, 2, 3].flatMap((number) => [`商品规格项${number}`, `商品规格值${number}`]);
  const rows = shop.flatMap((product) =>
    product.variants.map(({ values, minor, code }, index): XlsxCell[] => [
      product.code,
      index === 0 ? product.title : '',
      index === 0 ? product.words : '',
      code,
      isWorkbook ? { number: (minor / 100).toPrecision(17) } : `${formatYuan(minor)}元`,
      ...[0, 1, 2].flatMap((option) => [index === 0 ? (product.options[option] ?? '') : '', values[option] ?? '']),
    ]),
  );
  return [
    ['商品导入模板'],
    ['商品编码', '商品名称（必填）', '商品详情', '商品规格编码', '价格（必填）', ...specs],
    ...rows,
  ];
}

function writeTable(shop: readonly MadeProduct[], form: number): XlsxCell[][] {
  const rows = shop.flatMap((product) =>
    product.variants.map(({ values, minor, code }): XlsxCell[] => [
      product.title,
      values.join(' / '),
      form % 3 === 0 ? { number: String(minor / 100) } : `￥${writeYuan(minor)}`,
      code,
      product.words,
    ]),
  );
  return [['品名', '规格', '售价', '规格编码', '详情'], ...rows];
}

/** Cells of a workbook as a CSV of the same table has them. */
function toText(rows: readonly (readonly XlsxCell[])[]): Text {
  return rows.map((row) =>
    row.map((cell) => (typeof cell === 'string' ? cell : cell && 'number' in cell ? cell.number : '')),
  );
}

function writeCsv(rows: Text, separator = ','): string {
  return rows.map((row) => `${row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(separator)}\r\n`).join('');
}

function encode(text: string, form: number): Uint8Array {
  if (form % 7 === 0) return Buffer.from(`\uFEFF${text}`, 'utf16le');
  return Buffer.from(form % 2 === 0 ? text : `\uFEFF${text}`);
}

/** As WooCommerce's exporter does. */
function escapeFormula(text: string): string {
  return /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
}
