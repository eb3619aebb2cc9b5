// The words of the first page of the desk.

const zh = {
  title: '今天要办的',
  what: '事情',
  count: '几件',
  allDone: '现在没有等着办的事。',
  more: (most: number) => `${most - 1}+`,
  toDo: {
    toConfirm: '核对收款',
    toShip: '发货',
    casesToAnswer: '售后等答复',
    refundsToSend: '退款要转',
    applications: '分销人申请',
    appeals: '介绍人申诉',
    held: '暂扣的佣金',
    payoutsToPay: '打款',
    silentWebhooks: '通知地址没有回应，已停',
  },
};

type Words = typeof zh;

const en: Words = {
  title: 'To do today',
  what: 'What',
  count: 'How many',
  allDone: 'Nothing waits for you now.',
  more: (most: number) => `${most - 1}+`,
  toDo: {
    toConfirm: 'Payments to check',
    toShip: 'To ship',
    casesToAnswer: 'Cases to answer',
    refundsToSend: 'Refunds to transfer',
    applications: 'Applications of distributors',
    appeals: 'Appeals of agents',
    held: 'Commissions on hold',
    payoutsToPay: 'Payouts',
    silentWebhooks: 'Webhooks stopped: no answer',
  },
};

export const deskHomeWords = { zh, en };
