// The words of the brand's page of payouts.

const zh = {
  title: '打款',
  states: { requested: '已申请', batched: '在名单里', paid: '已付', failed: '没付成' },
  empty: {
    requested: '没有等着放进名单的申请。',
    batched: '名单里没有等着付的。',
    paid: '还没有付过。',
    failed: '没有没付成的。',
  },
  agent: '介绍人',
  amount: '税前',
  tax: '代扣税',
  net: '实付',
  asked: (day: string) => `${day} 申请`,
  changed: (day: string, name: string) => `${day}${name === '' ? '' : `，${name}`}`,
  state: '怎么样了',
  proof: '凭证或原因',
  doubts: { suspended: '先不要付：介绍人被暂停', below_zero: '先不要付：退款收回了佣金，余额低于零' },
  batch: {
    title: '打款名单',
    waiting: (payouts: number, amount: string) => `等着放进名单的 ${payouts} 笔，共 ${amount} 元。`,
    about: '下载的文件里有真实姓名和账号：谁下载、看了谁的，都会记下。付完就删掉文件。有疑问的不会放进去。',
    method: '收款方式',
    methods: { all: '全部', bank: '银行卡', wechat: '微信', alipay: '支付宝' },
    button: '放进新名单并下载',
    again: '再下载一次',
    open: '正在付的名单',
    row: (payouts: number, net: string) => `${payouts} 笔没付完，实付 ${net} 元`,
  },
  run: {
    title: '月结',
    about: (amount: string) =>
      `替每一位可打款满 ${amount} 元、留了收款账户的介绍人申请打款。同一个月再点一次，不会重复。`,
    month: '月份',
    button: '申请这个月的打款',
    done: (payouts: number, amount: string, skipped: number) =>
      `申请了 ${payouts} 笔，共 ${amount} 元；${skipped} 人不到起付金额、被暂停或已经结过。`,
    next: '还有介绍人没有轮到：',
    goOn: '继续',
  },
  paid: {
    summary: '记为已付',
    proof: '凭证号',
    tax: '代扣税（元）',
    taxHint: '空着就用名单里写的。',
    button: '记为已付',
  },
  failed: {
    summary: '没付成',
    reason: '原因（介绍人会看到）',
    about: '钱回到 TA 可打款的余额。',
    button: '记为没付成',
  },
  withhold: { summary: '写代扣税', tax: '代扣税（元）', button: '保存' },
  problems: {
    no_proof: '请写付款凭证的号码。',
    no_reason: '请写明原因：介绍人会看到。',
    unreadable: '请写一个金额，例如 12.50。',
    tax_above_amount: '比打款的金额还多。',
  },
  told: {
    payout_paid: '已记为付成。',
    payout_paid_suspended: '已记为付成。注意：介绍人正被暂停。',
    payout_paid_below_zero: '已记为付成。注意：退款收回了佣金，TA 的余额低于零。',
    payout_failed: '已记为没付成：钱回到 TA 可打款的余额。',
    tax_set: '代扣税记下了，名单里会写。',
    payout_settled: '没有改动：这一笔已经记过别的结果，或者没有这一笔。',
    payout_newer: '没有改动：别处刚刚改过，看看现在写的。',
    batch_empty: '没有可以放进名单的。',
    wrong_month: '月份写得不对，例如 2026-11。',
  },
};

type Words = typeof zh;

const en: Words = {
  title: 'Payouts',
  states: { requested: 'Asked for', batched: 'In a file', paid: 'Paid', failed: 'Failed' },
  empty: {
    requested: 'Nothing waits to be put into a file.',
    batched: 'Nothing in a file waits to be paid.',
    paid: 'Nothing was paid yet.',
    failed: 'Nothing failed.',
  },
  agent: 'Agent',
  amount: 'Gross',
  tax: 'Tax',
  net: 'Net',
  asked: (day) => `asked on ${day}`,
  changed: (day, name) => `${day}${name === '' ? '' : `, ${name}`}`,
  state: 'State',
  proof: 'Receipt or reason',
  doubts: {
    suspended: 'do not pay yet: the agent is suspended',
    below_zero: 'do not pay yet: a refund took the balance below zero',
  },
  batch: {
    title: 'Files to pay from',
    waiting: (payouts, amount) => `${payouts} wait to be put into a file, ${amount} yuan.`,
    about:
      'The file holds real names and accounts: who takes it, and whose it shows, is written down. Delete it once paid. What is in doubt stays out.',
    method: 'Way',
    methods: { all: 'all', bank: 'Bank card', wechat: 'WeChat', alipay: 'Alipay' },
    button: 'Make and download a new file',
    again: 'Download again',
    open: 'Files being paid from',
    row: (payouts, net) => `${payouts} not paid yet, ${net} yuan net`,
  },
  run: {
    title: 'Run of a month',
    about: (amount) =>
      `Asks for every agent with an account and at least ${amount} yuan. The same month again asks for nobody twice.`,
    month: 'Month',
    button: 'Ask for this month',
    done: (payouts, amount, skipped) =>
      `${payouts} asked for, ${amount} yuan; ${skipped} are below the minimum, suspended or done before.`,
    next: 'Some agents are still to come:',
    goOn: 'Go on',
  },
  paid: {
    summary: 'Paid',
    proof: 'Receipt',
    tax: 'Tax withheld (yuan)',
    taxHint: 'Empty: as the file says.',
    button: 'Paid',
  },
  failed: {
    summary: 'Failed',
    reason: 'Reason (the agent will read it)',
    about: 'The money is available to them again.',
    button: 'Failed',
  },
  withhold: { summary: 'Withhold tax', tax: 'Tax (yuan)', button: 'Keep' },
  problems: {
    no_proof: 'Please write the number of the receipt.',
    no_reason: 'Please write the reason: the agent reads it.',
    unreadable: 'Please write an amount, such as 12.50.',
    tax_above_amount: 'That is more than the payout.',
  },
  told: {
    payout_paid: 'Written down as paid.',
    payout_paid_suspended: 'Written down as paid. Mind that the agent is suspended.',
    payout_paid_below_zero: 'Written down as paid. Mind that a refund took their balance below zero.',
    payout_failed: 'Written down as failed: the money is available to them again.',
    tax_set: 'The tax is kept; the file will tell it.',
    payout_settled: 'Nothing changed: it has ended otherwise before, or there is no such payout.',
    payout_newer: 'Nothing changed: it was changed elsewhere just now. Please look at it.',
    batch_empty: 'There is nothing to put into a file.',
    wrong_month: 'That is no month, such as 2026-11.',
  },
};

export const deskPayoutsWords = { zh, en };
