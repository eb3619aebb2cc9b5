// 有赞's table of products: the headings of its import template, which its exports share, with or without 「商品」 before them.
import { type Columns, readTable } from '../table.ts';
import type { Source } from './source.ts';
import { readProducts, SPEC_COLUMNS, type SpecField } from './spec-rows.ts';

const COLUMNS: Columns<SpecField> = {
  name: '有赞的商品表',
  columns: [
    { field: 'code', headings: ['商品编码', '商品货号'] },
    { field: 'title', headings: ['商品名称', '商品标题', '商品名'] },
    { field: 'spec', headings: ['规格', '商品规格', '规格名称'] },
    { field: 'ownCode', headings: ['商品规格编码', '规格编码', 'SKU编码', '规格商家编码'] },
    { field: 'price', headings: ['价格', '商品价格', '规格价格', '销售价', '售价', '零售价'] },
    { field: 'stock', headings: ['库存', '商品库存', '规格库存', '可售库存', '库存数量'] },
    { field: 'pictures', headings: ['商品图片名称', '商品图片', '商品图', '商品主图', '主图', '图片地址', '图片'] },
    { field: 'summary', headings: ['商品卖点', '卖点', '分享描述', '商品简介'] },
    { field: 'description', headings: ['商品详情', '详情', '商品描述', '图文详情'] },
    { field: 'origin', headings: ['产地', '商品产地'] },
    { field: 'state', headings: ['商品状态', '状态', '上下架状态', '销售状态'] },
    ...SPEC_COLUMNS,
  ],
  needs: [['title'], ['price']],
  ignored: [
    '商品类目值',
    '尺码组名称',
    '商品详情、购物车是否显示剩余件数',
    '配送方式',
    '同城配送费用是否续重收费',
    '是否开启会员折扣',
    '是否支持买家申请换货',
    '错误信息',
  ],
};

export const youzan: Source = {
  name: 'youzan',
  title: '有赞',
  isCurrencyUnknown: false,
  find(sheets) {
    const { sheet, rows } = readTable(sheets, COLUMNS);
    return { sheet, ...readProducts(rows) };
  },
};
