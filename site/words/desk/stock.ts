// The words of the desk's page of stock.

const zh = {
  title: '库存',
  seller: '店铺',
  everySeller: '所有的店',
  show: '看',
  lists: { all: '所有的', low: '快没了的' },
  summary: (low: number, out: number) => `快没了 ${low} 样，卖完了 ${out} 样。`,
  allWell: '没有快卖完的。',
  empty: { all: '这家店还没有商品。', low: '没有快没了的。' },
  product: '商品',
  batch: '批次',
  supply: '一共',
  sold: '卖出',
  reserved: '占着没付',
  left: '还剩',
  state: { unlimited: '不限量', enough: '够', low: '快没了', out: '卖完了' },
  made: (day: string) => `${day} 做`,
  bestBefore: (day: string) => `${day} 前用完`,
  past: '过了最后的好日子',
  restock: {
    title: '怎样补货',
    where: '写在',
    batched:
      '同一批多做了：把 batch 里的 supply 改大。新的一批：换一个新的 id，写上 supply 和 madeAt。提交并推送，几分钟后生效。',
    variants: '有规格的，在 variants 里找那一个规格的 batch。',
    unlimited: '没有写 batch 的不限量，也不数卖了多少；要限量就写上 batch。',
    returned: '退回来的不会自己加上去：能再卖的，同样改 supply。',
  },
  files: '商品的文件',
  former: '以前的批次',
  formerNote: 'Markdown 里不再有的批次，卖出的数还在。',
  pageOf: (page: number, pages: number) => `第 ${page} 页，共 ${pages} 页`,
  before: '上一页',
  after: '下一页',
};

type Words = typeof zh;

const en: Words = {
  title: 'Stock',
  seller: 'Shop',
  everySeller: 'All shops',
  show: 'Show',
  lists: { all: 'Everything', low: 'Running low' },
  summary: (low, out) => `${low} running low, ${out} sold out.`,
  allWell: 'Nothing runs low.',
  empty: { all: 'This shop has no products yet.', low: 'Nothing runs low.' },
  product: 'Product',
  batch: 'Batch',
  supply: 'Made',
  sold: 'Sold',
  reserved: 'Ordered, unpaid',
  left: 'Left',
  state: { unlimited: 'unlimited', enough: 'enough', low: 'running low', out: 'sold out' },
  made: (day) => `made ${day}`,
  bestBefore: (day) => `best before ${day}`,
  past: 'past its last good day',
  restock: {
    title: 'How to restock',
    where: 'Written in',
    batched:
      'More of the same batch: raise `supply` of its `batch`. A new batch: a new `id`, with `supply` and `madeAt`. Commit and push: it counts within minutes.',
    variants: 'With variants, it is the `batch` of that variant.',
    unlimited: 'Without a `batch` it is unlimited, and what sells is not counted; write one to limit it.',
    returned: 'Returned goods are not added by themselves: what can be sold again is a higher `supply`, too.',
  },
  files: 'Files of the products',
  former: 'Former batches',
  formerNote: 'Batches that the Markdown no longer names; what sold of them stays.',
  pageOf: (page, pages) => `Page ${page} of ${pages}`,
  before: 'Back',
  after: 'Further',
};

export const deskStockWords = { zh, en };
