// The words of the portal's first page.

const zh = {
  title: '账本',
  today: '今天',
  month: '本月',
  figures: {
    label: '今天和本月',
    openings: '打开',
    orders: '下单',
    paid: '付款',
    refunded: '退款',
    earned: '佣金',
  },
  times: (count: number) => `${count} 次`,
  orderCount: (count: number) => `${count} 单`,
  earnedNote:
    '打开按人、按天只算一次。付款和退款只算有佣金的货款，不含运费；佣金是新增的减去因退款收回的和品牌核实后不付的。',
  balance: {
    title: '佣金',
    pending: '待成熟',
    matured: '可打款',
    underWay: '申请和打款中',
    paid: '已付',
    /** Below zero. */
    carried: '退款收回的比余额多：以后的佣金先补上。',
    ask: '去申请打款',
  },
  waiting: {
    title: '在等什么',
    none: '没有在等的佣金。',
    order: '订单',
    goods: '商品',
    amount: '佣金',
    why: '什么时候成熟',
  },
  empty: '还没有单。把一封信转交给合适的朋友：有人从你转交的信里下单，这里就会记上一笔。',
};

type Words = typeof zh;

const en: Words = {
  title: 'Ledger',
  today: 'Today',
  month: 'This month',
  figures: {
    label: 'Today and this month',
    openings: 'Openings',
    orders: 'Orders',
    paid: 'Paid',
    refunded: 'Refunded',
    earned: 'Earned',
  },
  times: (count) => String(count),
  orderCount: (count) => String(count),
  earnedNote:
    'An opening counts once per person and day. Paid and refunded count goods that earn, without shipping; earned is new commission less what refunds took back and what is not paid after the brand looked at it.',
  balance: {
    title: 'Commission',
    pending: 'Waiting',
    matured: 'Available',
    underWay: 'Requested or on its way',
    paid: 'Paid',
    carried: 'Refunds took back more than there was: the next commissions make up for it first.',
    ask: 'Ask for a payout',
  },
  waiting: {
    title: 'What waits, and for what',
    none: 'No commission is waiting.',
    order: 'Order',
    goods: 'Goods',
    amount: 'Commission',
    why: 'When it matures',
  },
  empty:
    'No orders yet. Pass a letter on to a friend whom it suits: when somebody orders from it, it is written down here.',
};

export const homeWords = { zh, en };
