// The words for commissions on hold.

const zh = {
  title: '暂扣的佣金',
  about: '买家与介绍人是同一个手机号或地址，或者介绍人被暂停：佣金先不成熟，等你决定。一笔只决定一次。',
  empty: '没有等人决定的佣金。',
  order: '订单',
  why: '为什么',
  agent: '介绍人',
  amount: '佣金',
  placed: (day: string) => `${day} 下单`,
  held: { same_phone: '买家与介绍人同一个手机号', same_address: '买家与介绍人同一个地址' },
  suspended: '介绍人被暂停',
  decide: '决定',
  deniedMeans: (amount: string) => `不予支付：${amount} 元回到店家，不能再改。`,
  releasedMeans: '放行：和别的佣金一样，到期成熟。',
  onlyDeny: '只因为暂停而等着的，恢复介绍人就会成熟；要付，先恢复。',
  reason: '原因（介绍人会看到）',
  reasonMissing: '请写明原因：介绍人会看到。',
  release: '放行',
  deny: '不予支付',
  told: {
    commission_released: '已放行：到期照常成熟。',
    commission_denied: '已不予支付：佣金回到店家。',
    commission_decided: '没有改动：这一笔已经决定过了。',
    commission_not_held: '没有改动：这一笔没有暂扣。',
    commission_moved_on: '没有改动：这一笔已经成熟、收回，或者还没有付款。',
  },
};

type Words = typeof zh;

const en: Words = {
  title: 'Commissions on hold',
  about:
    'Buyer and agent share a phone or an address, or the agent is suspended: nothing matures before you decide. Each is decided once.',
  empty: 'Nothing waits for a decision.',
  order: 'Order',
  why: 'Why',
  agent: 'Agent',
  amount: 'Commission',
  placed: (day) => `ordered on ${day}`,
  held: { same_phone: 'buyer and agent have the same phone', same_address: 'buyer and agent have the same address' },
  suspended: 'the agent is suspended',
  decide: 'Decide',
  deniedMeans: (amount) => `Denied: ${amount} yuan go back to the seller, for good.`,
  releasedMeans: 'Released: it matures on its day like any other.',
  onlyDeny: 'What waits for the suspension alone matures once the agent is reinstated.',
  reason: 'Reason (the agent will read it)',
  reasonMissing: 'Please write the reason: the agent reads it.',
  release: 'Release',
  deny: 'Deny',
  told: {
    commission_released: 'Released: it matures on its day.',
    commission_denied: 'Denied: it goes back to the seller.',
    commission_decided: 'Nothing changed: this one was decided before.',
    commission_not_held: 'Nothing changed: this one is not on hold.',
    commission_moved_on: 'Nothing changed: it matured, was taken back, or is not paid yet.',
  },
};

export const deskHeldWords = { zh, en };
