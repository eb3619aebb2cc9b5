// Shopify's product CSV, with the headings of today (URL handle, Price) and those before 2024 (Handle, Variant Price).
// Source: help.shopify.com/en/manual/products/import-export/using-csv
import type { Finding, FoundOption, FoundPicture, FoundProduct, FoundVariant } from '../found.ts';
import { type Columns, readTable, type TableRow } from '../table.ts';
import { groupRows } from './group-rows.ts';
import type { Source } from './source.ts';

const FIELDS = [
  { field: 'handle', headings: ['URL handle', 'Handle'] },
  { field: 'title', headings: ['Title'] },
  { field: 'description', headings: ['Description', 'Body (HTML)', 'Body'] },
  { field: 'published', headings: ['Published on online store', 'Published'] },
  { field: 'status', headings: ['Status'] },
  { field: 'name1', headings: ['Option1 Name'] },
  { field: 'value1', headings: ['Option1 Value'] },
  { field: 'name2', headings: ['Option2 Name'] },
  { field: 'value2', headings: ['Option2 Value'] },
  { field: 'name3', headings: ['Option3 Name'] },
  { field: 'value3', headings: ['Option3 Value'] },
  { field: 'code', headings: ['SKU', 'Variant SKU'] },
  { field: 'price', headings: ['Price', 'Variant Price'] },
  { field: 'tracker', headings: ['Inventory tracker', 'Variant Inventory Tracker'] },
  { field: 'stock', headings: ['Inventory quantity', 'Variant Inventory Qty'] },
  { field: 'policy', headings: ['Continue selling when out of stock', 'Variant Inventory Policy'] },
  { field: 'picture', headings: ['Product image URL', 'Image Src'] },
  { field: 'position', headings: ['Image position'] },
  { field: 'alt', headings: ['Image alt text'] },
  { field: 'ownPicture', headings: ['Variant image URL', 'Variant Image'] },
  { field: 'giftCard', headings: ['Gift card'] },
  { field: 'seo', headings: ['SEO description'] },
] as const;
type Field = (typeof FIELDS)[number]['field'];
type Row = TableRow<Field>;

const COLUMNS: Columns<Field> = {
  name: ' Shopify 的商品 CSV',
  columns: FIELDS,
  needs: [['title'], ['price', 'value1', 'handle']],
  ignored: [
    'Variant Fulfillment Service',
    'Fulfillment service',
    'Variant Requires Shipping',
    'Requires shipping',
    'Variant Taxable',
    'Charge tax',
    'Tax code',
    'Variant Tax Code',
    'Variant Weight Unit',
    'Weight unit for display',
    'Option1 Linked To',
    'Option2 Linked To',
    'Option3 Linked To',
  ],
};

const OPTIONS = [
  ['name1', 'value1'],
  ['name2', 'value2'],
  ['name3', 'value3'],
] as const;

export const shopify: Source = {
  name: 'shopify',
  title: 'Shopify',
  isCurrencyUnknown: true,
  find(sheets) {
    const { sheet, rows } = readTable(sheets, COLUMNS);
    const groups = groupRows(nameRows(rows), ({ key }) => key);
    const findings: Finding[] = [];
    const products: FoundProduct[] = [];
    for (const group of groups) {
      const product = makeProduct(
        group.key,
        group.rows.map(({ row }) => row),
      );
      if (group.rows.some(({ row }) => isTrue(row.get('giftCard')))) findings.push(refuseGiftCard(product));
      else products.push(product);
    }
    return { sheet, products, findings };
  },
};

/** A row without a handle belongs to the product above it, unless it brings a title of its own. */
function nameRows(rows: readonly Row[]): { key: string; row: Row }[] {
  let key = '';
  return rows.map((row) => {
    key = row.get('handle') || row.get('title') || key;
    return { key, row };
  });
}

function makeProduct(key: string, rows: readonly Row[]): FoundProduct {
  const first = (field: Field) => rows.map((row) => row.get(field)).find((value) => value !== '') ?? '';
  const line = rows[0]?.line ?? 1;
  const names = OPTIONS.map(([name]) => first(name));
  const sold = rows.filter(isVariant);
  return {
    key,
    line,
    title: first('title'),
    names: [first('handle'), first('code'), first('title')],
    summary: first('seo'),
    description: first('description'),
    points: [],
    origin: '',
    facts: [],
    pictures: listPictures(rows),
    variants: sold.map((row) => makeVariant(row, names)),
    isHidden: isFalse(first('published')) || /^(?:draft|archived|unlisted)$/i.test(first('status')),
    left: rows.flatMap((row) => row.left),
  };
}

/** Rows with nothing but a picture belong to the product. */
function isVariant(row: Row): boolean {
  return row.get('price') !== '' || row.get('code') !== '' || OPTIONS.some(([, value]) => row.get(value) !== '');
}

function makeVariant(row: Row, names: readonly string[]): FoundVariant {
  const options = OPTIONS.map(([, value], index): FoundOption => ({ name: names[index] ?? '', value: row.get(value) }));
  // What Shopify writes for a product without options.
  const isOnly = options[0]?.value === 'Default Title';
  const isCounted = row.get('tracker') !== '' && !/^(?:continue|true)$/i.test(row.get('policy'));
  return {
    line: row.line,
    options: isOnly ? [] : options.filter(({ value }) => value !== ''),
    code: row.get('code'),
    price: row.get('price'),
    stock: isCounted ? row.get('stock') : '',
    madeAt: '',
    bestBefore: '',
  };
}

function listPictures(rows: readonly Row[]): FoundPicture[] {
  const own = rows
    .filter((row) => row.get('picture') !== '')
    .map((row) => ({ source: row.get('picture'), alt: row.get('alt'), at: Number(row.get('position')) || Infinity }))
    .toSorted((a, b) => (a.at === b.at ? 0 : a.at - b.at));
  const ofVariants = rows.map((row) => ({ source: row.get('ownPicture'), alt: '' }));
  return [...own.map(({ source, alt }) => ({ source, alt })), ...ofVariants].filter(({ source }) => source !== '');
}

function refuseGiftCard({ key, title, line, variants }: FoundProduct): Finding {
  const prices = variants.map(({ price }) => price).join('、');
  return {
    kind: 'refused',
    product: title || key,
    line,
    field: 'Gift card',
    value: prices,
    says: '礼品卡不是能寄出的东西，这里卖不了',
  };
}

function isTrue(written: string): boolean {
  return /^(?:true|yes|1)$/i.test(written);
}

function isFalse(written: string): boolean {
  return /^(?:false|no|0)$/i.test(written);
}
