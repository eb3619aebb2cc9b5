// Tables with one row for each 规格: 有赞's template, and what shops keep in Excel. Both become products the same way.
import {
  type Finding,
  type FoundOption,
  type FoundProduct,
  type FoundVariant,
  HIDDEN_VARIANT,
  type Left,
} from '../found.ts';
import type { Column, TableRow } from '../table.ts';
import { groupRows } from './group-rows.ts';

export type SpecField =
  | 'code'
  | 'title'
  | 'spec'
  | 'ownCode'
  | 'price'
  | 'stock'
  | 'pictures'
  | 'alt'
  | 'summary'
  | 'point1'
  | 'point2'
  | 'point3'
  | 'description'
  | 'origin'
  | 'state'
  | 'madeAt'
  | 'bestBefore'
  | `name${1 | 2 | 3}`
  | `value${1 | 2 | 3}`;
export type SpecRow = TableRow<SpecField>;

const NUMBERS = [1, 2, 3] as const;

/** 「商品规格项1」「规格名1」 beside 「商品规格值1」. */
export const SPEC_COLUMNS: readonly Column<SpecField>[] = NUMBERS.flatMap((number) => [
  {
    field: `name${number}` as const,
    headings: ['商品规格项', '规格项', '规格名称', '规格名']
      .map((name) => `${name}${number}`)
      .concat(`规格${number}名称`),
  },
  {
    field: `value${number}` as const,
    headings: ['商品规格值', '规格值'].map((name) => `${name}${number}`).concat(`规格${number}值`, `规格${number}`),
  },
]);

/** Rows of the slip that may be shown to anybody: of a table's other columns some are the shop's own business. */
const FACTS = new Set(
  (
    '净含量 净重 规格含量 重量 毛重 材质 面料 成分 配料 原料 保质期 储存 储存方法 储存条件 保存 保存方法 贮存方法 包装 工艺 ' +
    '等级 执行标准 产品标准 尺寸 容量 度数 酒精度 香型 致敏提示 过敏原 适用人群 使用方法 食用方法'
  ).split(' '),
);

/** Columns that are called like an option: 「颜色」, 「尺码」. */
const OPTIONS = new Set('颜色 尺码 款式 口味 型号 color colour size flavor flavour style'.split(' '));

/** Sums stand below a table, and are no goods. */
const SUM = /^(?:合计|总计|小计|共计|总数|total|subtotal|grand total|sum)\s*[:：]?$/i;

export function readProducts(rows: readonly SpecRow[]): { products: FoundProduct[]; findings: Finding[] } {
  const sums = rows.filter(isSum);
  return { products: makeProducts(rows.filter((row) => !isSum(row))), findings: sums.map(explainSum) };
}

function isSum(row: SpecRow): boolean {
  return SUM.test(row.first) && ['', row.first].includes(row.get('title'));
}

function explainSum(row: SpecRow): Finding {
  return {
    kind: 'left',
    product: '',
    line: row.line,
    field: row.first,
    value: row.get('price') || row.get('stock'),
    says: '这一行是合计，不是商品，没有带过来',
  };
}

/** A title in every row, or only in the first one of a product, as merged cells leave it. */
function makeProducts(rows: readonly SpecRow[]): FoundProduct[] {
  return groupRows(nameRows(rows), (one) => one.title).flatMap((group) => {
    const own = group.rows.map(({ row }) => row);
    return areApart(own) ? own.map((row) => makeProduct(row.get('code'), [row])) : [makeProduct(nameGroup(own), own)];
  });
}

/** A row without a title belongs to the row with its code, or to the one above it. */
function nameRows(rows: readonly SpecRow[]): { title: string; row: SpecRow }[] {
  const titles = new Map<string, string>();
  for (const row of rows) {
    const code = row.get('code');
    if (code !== '' && row.get('title') !== '' && !titles.has(code)) titles.set(code, row.get('title'));
  }
  let title = '';
  return rows.map((row) => {
    const code = row.get('code');
    title = row.get('title') || (code === '' ? title : (titles.get(code) ?? code));
    return { title, row };
  });
}

/** The same title, nothing that tells them apart but their codes: different products. */
function areApart(rows: readonly SpecRow[]): boolean {
  const codes = rows.map((row) => row.get('code'));
  return rows.length > 1 && !codes.includes('') && new Set(codes).size === rows.length && !hasOptions(rows);
}

function hasOptions(rows: readonly SpecRow[]): boolean {
  return rows.some((row) => listOptions(row, rows).length > 0);
}

/** The code where all rows share one; rows with codes of their own are known by their title. */
function nameGroup(rows: readonly SpecRow[]): string {
  const codes = new Set(rows.map((row) => row.get('code')).filter((code) => code !== ''));
  const [only] = codes;
  return only !== undefined && codes.size === 1 ? only : (rows[0]?.get('title') ?? '');
}

function makeProduct(key: string, rows: readonly SpecRow[]): FoundProduct {
  const first = (field: SpecField) => rows.map((row) => row.get(field)).find((value) => value !== '') ?? '';
  const left = rows.flatMap((row) => row.left);
  const facts = left.filter(({ field }) => FACTS.has(field));
  const alts = rows.map((row) => row.get('alt'));
  return {
    key: key || `line:${rows[0]?.line ?? 0}`,
    otherKeys: listKeys(rows).filter((other) => other !== key),
    line: rows[0]?.line ?? 1,
    title: first('title'),
    names: [first('code'), first('ownCode'), first('title')],
    summary: first('summary'),
    description: first('description'),
    points: [first('point1'), first('point2'), first('point3')].filter((point) => point !== ''),
    origin: first('origin'),
    facts: facts.map(({ field, value }) => ({ name: field, value })),
    pictures: rows.flatMap((row, index) =>
      splitPictures(row.get('pictures')).map((source, place) => ({
        source,
        alt: place === 0 ? (alts[index] ?? '') : '',
      })),
    ),
    variants: rows.map((row) => makeVariant(row, rows)),
    isHidden: isHidden(first('state')),
    left: [
      ...left.filter((one) => !facts.includes(one) && !OPTIONS.has(one.field.toLowerCase())),
      ...(isHidden(first('state')) ? [] : listHidden(rows)),
    ],
  };
}

/** With a row more, or a row less, the same product is known by its title instead of its code, or the other way round. */
function listKeys(rows: readonly SpecRow[]): string[] {
  const keys = rows.flatMap((row) => [row.get('code'), row.get('title')]);
  return [...new Set(keys)].filter((key) => key !== '');
}

function isHidden(state: string): boolean {
  return /下架|仓库|停售|草稿|hidden|draft/i.test(state);
}

/** Single rows of a product that is sold. */
function listHidden(rows: readonly SpecRow[]): Left[] {
  const hidden = rows.filter((row) => isHidden(row.get('state')));
  return hidden.map((row) => ({
    field: HIDDEN_VARIANT,
    value: listOptions(row, rows)
      .map(({ value }) => value)
      .join(' '),
  }));
}

function makeVariant(row: SpecRow, rows: readonly SpecRow[]): FoundVariant {
  return {
    line: row.line,
    options: listOptions(row, rows),
    code: row.get('ownCode') || (rows.length > 1 ? row.get('code') : ''),
    price: row.get('price'),
    stock: row.get('stock'),
    madeAt: row.get('madeAt'),
    bestBefore: row.get('bestBefore'),
  };
}

/** The names of the options stand in the first row of a product; the later ones repeat them or leave them out. */
function listOptions(row: SpecRow, rows: readonly SpecRow[]): FoundOption[] {
  const numbered = NUMBERS.map((number) => ({
    name: rows.map((one) => one.get(`name${number}`)).find((name) => name !== '') ?? '',
    value: row.get(`value${number}`),
  })).filter(({ value }) => value !== '');
  if (numbered.length > 0) return numbered;
  const columns = row.left.filter(({ field }) => OPTIONS.has(field.toLowerCase()));
  return [...columns.map(({ field, value }) => ({ name: field, value })), ...splitSpec(row.get('spec'))];
}

/** 「颜色:红;尺码:L」 is two options, 「500 克」 is one without a name. */
function splitSpec(written: string): FoundOption[] {
  if (written === '') return [];
  const parts = written.split(/[;；,，|]/).map((part) => /^\s*([^:：]{1,10})[:：](.+)$/.exec(part));
  if (parts.some((part) => part === null)) return [{ name: '', value: written }];
  return parts.flatMap((part) => (part ? [{ name: (part[1] ?? '').trim(), value: (part[2] ?? '').trim() }] : []));
}

function splitPictures(written: string): string[] {
  return written
    .split(/[\n,，;；|]/)
    .map((one) => one.trim())
    .filter((one) => one !== '');
}
