// WooCommerce's product CSV as its own exporter writes it, with English and Chinese headings.
// Source: plugins/woocommerce/includes/export/class-wc-product-csv-exporter.php and the translation zh_CN.
import { type Finding, type FoundOption, type FoundProduct, type FoundVariant, HIDDEN_VARIANT } from '../found.ts';
import { type Columns, readTable, type TableRow } from '../table.ts';
import type { Source } from './source.ts';

/** As many attributes as anybody writes. */
const ATTRIBUTES = Array.from({ length: 12 }, (_, index) => index + 1);

const FIELDS: Columns<string>['columns'] = [
  { field: 'id', headings: ['ID'] },
  { field: 'type', headings: ['Type', '类型'] },
  { field: 'code', headings: ['SKU'] },
  { field: 'name', headings: ['Name', '名称'] },
  { field: 'published', headings: ['Published', '已发布'] },
  { field: 'summary', headings: ['Short description', '简短描述', '简短说明', '简述'] },
  { field: 'description', headings: ['Description', '描述', '说明'] },
  { field: 'stock', headings: ['Stock', '库存'] },
  { field: 'inStock', headings: ['In stock?', '有货？'] },
  { field: 'backorders', headings: ['Backorders allowed?', '允许缺货下单？', '是否允许延期交货？'] },
  { field: 'price', headings: ['Regular price', '常规售价', '原价', '正常价格'] },
  { field: 'pictures', headings: ['Images', '图片', '图像'] },
  { field: 'parent', headings: ['Parent', '父级', '上级'] },
  ...ATTRIBUTES.flatMap((number) => [
    {
      field: `name${number}`,
      headings: [`Attribute ${number} name`, `属性 ${number} 名称`, `属性名 ${number}`],
    },
    {
      field: `value${number}`,
      headings: [`Attribute ${number} value(s)`, `属性 ${number} 值`, `属性值 ${number}`],
    },
    { field: `shown${number}`, headings: [`Attribute ${number} visible`, `属性 ${number} 可见`] },
  ]),
];

const COLUMNS: Columns<string> = {
  name: ' WooCommerce 的商品 CSV',
  columns: FIELDS,
  needs: [['name'], ['price'], ['type', 'code', 'id']],
  ignored: [
    'Is featured?',
    '是推荐产品？',
    'Visibility in catalog',
    '在列表页可见',
    '在列表页显示',
    'Tax status',
    '税状态',
    'Tax class',
    '税类',
    'Low stock amount',
    '库存不足',
    'Sold individually?',
    '单独出售',
    '单独出售？',
    'Allow customer reviews?',
    '允许客户评价？',
    'Position',
    '位置',
    ...ATTRIBUTES.flatMap((number) => [
      `Attribute ${number} global`,
      `属性 ${number}  的全局`,
      `Attribute ${number} default`,
      `属性 ${number} 默认`,
    ]),
  ],
};

type Row = TableRow<string>;

/** What WordPress and its page builders put into texts and fill when a page is shown. */
const SHORT_CODE =
  /\[\/?(?:gallery|caption|embed|audio|video|playlist|products?|contact-form-7|vc_\w+|et_pb_\w+|elementor-\w+)\b[^\]]{0,2000}\]/g;

export const woocommerce: Source = {
  name: 'woocommerce',
  title: 'WooCommerce',
  isCurrencyUnknown: true,
  find(sheets) {
    const { sheet, rows } = readTable(sheets, COLUMNS);
    const isVariation = (row: Row) => /(?:^|,)\s*(?:variation|变体)/i.test(row.get('type'));
    const parents = rows.filter((row) => !isVariation(row));
    const byName = nameParents(parents);
    const children = new Map<Row, Row[]>(parents.map((row) => [row, []]));
    const findings: Finding[] = [];
    for (const row of rows.filter(isVariation)) {
      const parent = byName.get(row.get('parent'));
      if (parent) children.get(parent)?.push(row);
      else findings.push(refuse(row, '是一种规格，可是表里没有它所属的商品；导出时把整件商品一起选上'));
    }
    const products: FoundProduct[] = [];
    for (const row of parents) {
      const sold = children.get(row) ?? [];
      const kind = /(?:grouped|external|subscription|bundle|composite)/i.exec(row.get('type'))?.[0];
      if (kind !== undefined && sold.length === 0) findings.push(refuse(row, explainKind(kind)));
      else products.push(makeProduct(row, sold));
    }
    return { sheet, products, findings };
  },
};

/** A variation names its product by SKU or as `id:12`. */
function nameParents(rows: readonly Row[]): Map<string, Row> {
  const names = new Map<string, Row>();
  for (const row of rows) {
    if (row.get('id') !== '') names.set(`id:${row.get('id')}`, row);
    if (row.get('code') !== '' && !names.has(readCell(row.get('code')))) names.set(row.get('code'), row);
  }
  return names;
}

function makeProduct(row: Row, children: readonly Row[]): FoundProduct {
  const varying = new Set(
    children.flatMap((child) => listAttributes(child).map(({ name }) => name)).filter((name) => name !== ''),
  );
  const key = row.get('id') !== '' ? `id:${row.get('id')}` : row.get('code') || row.get('name');
  const texts = [readText(row.get('summary')), readText(row.get('description'))];
  const codes = texts.flatMap((text) => text.match(SHORT_CODE) ?? []);
  const [summary = '', description = ''] = texts.map((text) => text.replaceAll(SHORT_CODE, ''));
  const isPriced = row.get('price') !== '' && children.length === 0;
  return {
    key,
    line: row.line,
    title: readCell(row.get('name')),
    names: [readCell(row.get('code')), readCell(row.get('name'))],
    summary,
    description,
    points: [],
    origin: '',
    facts: listAttributes(row)
      .filter(({ name, isShown }) => isShown && !varying.has(name))
      .map(({ name, values }) => ({ name, value: values.join('、') })),
    pictures: [row, ...children].flatMap((one) =>
      splitList(one.get('pictures')).map((source) => ({ source, alt: '' })),
    ),
    variants: children.length === 0 && !isPriced && row.get('type') === 'variable' ? [] : listVariants(row, children),
    isHidden: isHidden(row),
    left: [
      ...[row, ...children].flatMap((one) => one.left),
      ...codes.map((code) => ({ field: '详情里的短代码', value: code })),
      ...(isHidden(row) ? [] : children.filter(isHidden)).map((child) => ({
        field: HIDDEN_VARIANT,
        value: readOptions(child, row)
          .map(({ value }) => value)
          .join(' '),
      })),
    ],
  };
}

function listVariants(row: Row, children: readonly Row[]): FoundVariant[] {
  if (children.length === 0) return [makeVariant(row, [])];
  return children.map((child) => makeVariant(child, readOptions(child, row)));
}

function readOptions(child: Row, parent: Row): FoundOption[] {
  const options = listAttributes(child).map(({ name, values }): FoundOption => ({ name, value: values.join(', ') }));
  return options.length > 0 ? options : nameByTitle(child, parent);
}

function isHidden(row: Row): boolean {
  return ['0', '-1', 'false'].includes(row.get('published'));
}

function makeVariant(row: Row, options: readonly FoundOption[]): FoundVariant {
  // Out of stock without being counted, as most small shops say it.
  const stock = row.get('stock') || (row.get('inStock') === '0' ? '0' : '');
  const isOpen = /^(?:1|yes|notify)$/i.test(row.get('backorders'));
  return {
    line: row.line,
    options,
    code: readCell(row.get('code')),
    price: row.get('price'),
    // Counted for the whole product: no variant has a number of its own.
    stock: stock === 'parent' || isOpen ? '' : stock,
    madeAt: '',
    bestBefore: '',
  };
}

/** 「T 恤 - 红, L」 → 「红, L」. */
function nameByTitle(child: Row, parent: Row): FoundOption[] {
  const own = readCell(child.get('name'));
  const title = readCell(parent.get('name'));
  const value = (own.startsWith(title) ? own.slice(title.length) : own).replace(/^[\s\-–:]+/, '');
  return value === '' ? [] : [{ name: '', value }];
}

function listAttributes(row: Row): { name: string; values: string[]; isShown: boolean }[] {
  return ATTRIBUTES.flatMap((number) => {
    const values = splitList(row.get(`value${number}`));
    const name = readCell(row.get(`name${number}`));
    return values.length === 0 ? [] : [{ name, values, isShown: row.get(`shown${number}`) !== '0' }];
  });
}

/** Lists are joined by commas, and a comma inside a value has a backslash before it. */
function splitList(written: string): string[] {
  return readCell(written)
    .split(/(?<!\\),/)
    .map((one) => one.replaceAll('\\,', ',').trim())
    .filter((one) => one !== '');
}

/** The exporter puts a quote before what a spreadsheet would run. */
function readCell(written: string): string {
  return /^'[=+\-@\t\r]/.test(written) ? written.slice(1) : written;
}

/** Line ends are written as `\n`, and a real `\n` as `\\n`. */
function readText(written: string): string {
  return readCell(written).replaceAll(/\\(\\n|n)/g, (_, letters: string) => (letters === 'n' ? '\n' : '\\n'));
}

function explainKind(kind: string): string {
  if (/external/i.test(kind)) return '卖的是别家网站的东西，这里下不了单';
  if (/grouped/i.test(kind)) return '只是把几件商品放在一起，自己没有价格；里面的商品各自导入';
  return `是 ${kind} 类的商品，这里没有这种卖法`;
}

function refuse(row: Row, says: string): Finding {
  return {
    kind: 'refused',
    product: readCell(row.get('name')) || row.get('code'),
    line: row.line,
    field: 'Type',
    value: row.get('type'),
    says,
  };
}
