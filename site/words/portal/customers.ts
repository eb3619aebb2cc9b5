// The words of the list of shoppers who are bound to a distributor.

const zh = {
  title: '我的客人',
  name: '谁',
  since: '从哪天起',
  until: '到哪天',
  orders: '单数',
  sum: '共付',
  forGood: '长期',
  over: (day: string) => `${day} 已到期`,
  deleted: '已删除',
  orderCount: (count: number) => `${count} 单`,
  note: '只算从你这里来的单，退了的已经减去。姓名只留第一个字，电话和地址不给看。',
  empty: '还没有客人。有人从你转交的信里第一次下单并付了款，就算你的客人。',
  sharer: '分享人的单照样记佣金，但不绑定客人。想留住老客人，可以申请做分销人。',
  apply: '去申请',
};

type Words = typeof zh;

const en: Words = {
  title: 'My customers',
  name: 'Who',
  since: 'Since',
  until: 'Until',
  orders: 'Orders',
  sum: 'Paid',
  forGood: 'for good',
  over: (day) => `ended on ${day}`,
  deleted: 'deleted',
  orderCount: (count) => String(count),
  note: 'Only orders that came through you, less what was refunded. Of names the first letter stays; phones and addresses are not shown.',
  empty: 'Nobody yet. Whoever orders for the first time from a letter that you passed on, and pays, is yours.',
  sharer:
    'Orders of a sharer earn as any others, but shoppers are not bound to you. To keep them, apply as a distributor.',
  apply: 'Apply',
};

export const customersWords = { zh, en };
