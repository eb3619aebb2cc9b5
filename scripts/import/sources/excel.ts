// Any table of products with Chinese or English headings, and the one that this shop hands out as a template.
import { writeCsv } from '../../../functions/commissions/payouts/write-csv.ts';
import { type Columns, readTable } from '../table.ts';
import type { Source } from './source.ts';
import { readProducts, SPEC_COLUMNS, type SpecField } from './spec-rows.ts';

const COLUMNS: Columns<SpecField> = {
  name: '一张商品表',
  columns: [
    { field: 'code', headings: ['编号', '商品编号', '商品编码', '编码', '货号', 'SKU', 'code', 'product code', 'id'] },
    {
      field: 'title',
      headings: [
        '名称',
        '商品名称',
        '品名',
        '产品名称',
        '商品',
        '产品',
        '标题',
        '商品标题',
        'title',
        'product',
        'name',
        'product name',
      ],
    },
    { field: 'spec', headings: ['规格', '规格名称', '规格型号', '选项', 'variant', 'option', 'spec', 'specification'] },
    { field: 'ownCode', headings: ['规格编码', '规格编号', 'variant sku', 'variant code'] },
    {
      field: 'price',
      headings: ['价格', '售价', '单价', '零售价', '销售价', '定价', '价钱', 'price', 'unit price', 'retail price'],
    },
    { field: 'stock', headings: ['库存', '数量', '库存数量', '现有', 'stock', 'quantity', 'qty', 'inventory'] },
    {
      field: 'pictures',
      headings: ['图片', '照片', '图片文件', '主图', '商品图片', 'picture', 'pictures', 'image', 'images', 'photo'],
    },
    { field: 'alt', headings: ['图片说明', '图上有什么', 'alt', 'alt text', 'image alt text'] },
    { field: 'summary', headings: ['一句话', '简介', '摘要', '简短描述', 'summary', 'short description'] },
    ...([1, 2, 3] as const).map((number) => ({
      field: `point${number}` as const,
      headings: ['理由', '卖点', '特点', 'point ', 'reason '].map((name) => `${name}${number}`),
    })),
    {
      field: 'description',
      headings: ['正文', '详情', '介绍', '描述', '说明', '商品描述', '商品详情', 'description', 'details', 'body'],
    },
    { field: 'origin', headings: ['产地', '出产地', '来源地', 'origin', 'made in'] },
    { field: 'state', headings: ['状态', '上架', 'status'] },
    {
      field: 'madeAt',
      headings: ['生产日期', '制作日期', '采收日期', '出厂日期', 'made on', 'made at', 'production date'],
    },
    { field: 'bestBefore', headings: ['保质期至', '有效期至', '到期日', 'best before', 'expiry date'] },
    ...SPEC_COLUMNS,
  ],
  needs: [['title'], ['price']],
  ignored: ['序号', 'no', 'no.', '#'],
};

export const excel: Source = {
  name: 'excel',
  title: 'Excel 或 CSV 表',
  isCurrencyUnknown: false,
  find(sheets) {
    const { sheet, rows } = readTable(sheets, COLUMNS);
    return { sheet, ...readProducts(rows) };
  },
};

const HEADINGS =
  '编号,名称,规格,价格,库存,生产日期,保质期至,一句话,理由1,理由2,理由3,产地,净含量,图片,图片说明,正文'.split(',');

const EXAMPLE: readonly (readonly string[])[] = [
  [
    'thin-shell',
    '纸皮核桃',
    '500 克 · 布袋',
    '39.8',
    '120',
    '2026-09-20',
    '2027-06-30',
    '海拔一千八百米的老树，今年白露后打下来的。',
    '树龄都在六十年以上',
    '打下来七天内晒干，没有熏过',
    '坏一颗补一颗给你',
    '云南漾濞光明村',
    '500 克',
    'thin-shell.jpg',
    '竹匾里晒着的核桃，有两颗敲开了',
    '白露那天，天没亮父亲就上了树。（这里写信的正文，一段一行）',
  ],
  ['thin-shell', '纸皮核桃', '1 公斤 · 布袋', '75', '60', '2026-09-20', '2027-06-30', ...Array<string>(9).fill('')],
];

/** A table to be filled in: one row for each 规格, as spreadsheets open it. */
export function writeTemplate(): string {
  return writeCsv([HEADINGS, ...EXAMPLE]);
}
