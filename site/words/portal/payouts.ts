// The words of the page of payouts.

const zh = {
  title: '打款',
  available: '可打款',
  minimum: (amount: string) => `满 ${amount} 元可以申请打款`,
  carried: '退款收回的比余额多：以后的佣金先补上，再打款。',
  ask: { title: '申请打款', amount: '金额（元）', button: '申请打款' },
  problems: {
    unreadable: '请写一个金额，例如 120.50。',
    above_balance: '比可打款的多了。',
    below_minimum: '还不到最低金额。',
    nothing_matured: '现在没有可打款的佣金。',
    no_account: '请先在下面写好收款账户。',
    suspended: '账号被品牌暂停了，打款要等品牌处理。',
    id_reused: '这张表已经用过了，请核对金额再申请一次。',
  },
  account: {
    title: '收款账户',
    since: (day: string) => `${day} 同意保存`,
    none: '还没有收款账户。写好以后才能申请打款。',
    add: '写下收款账户',
    change: '换一个账户',
    method: '收款方式',
    methods: { bank: '银行卡', wechat: '微信', alipay: '支付宝' },
    realName: '真实姓名',
    account: '卡号或账号',
    consent: '我同意品牌保存我的真实姓名和收款账户，只用来给我打款和代扣税。',
    consentNote: '加密保存。随时可以撤回，撤回就删除；打过款的记录按法律保留。',
    button: '保存收款账户',
    withdraw: '撤回同意，删除收款账户',
    wrong: {
      method: '请选一种收款方式。',
      realName: '请写 2 到 40 个字的真实姓名。',
      account: '请写卡号或账号，4 到 60 个字。',
      consent: '保存以前，要你勾选同意。',
    },
    refusals: {
      under_way: '有一笔正按原来的账户打款，付完再换。',
      newer: '别处刚刚保存过一个更新的账户，请核对上面的再改。',
    },
  },
  history: {
    title: '打款记录',
    empty: '还没有申请过打款。',
    day: '申请',
    amount: '金额',
    state: '状态',
    proof: '凭证',
    states: {
      requested: '等品牌打款',
      batched: '已在打款名单里',
      paid: '已付',
      failed: '没有付成，钱退回可打款的余额',
    },
    doubts: {
      suspended: '账号被暂停了，等品牌处理',
      below_zero: '申请以后退了款，等以后的佣金补上再付',
    },
    tax: (amount: string) => `代扣税 ${amount} 元`,
    writtenOff: (amount: string, day: string) => `${day}，品牌免去你欠的 ${amount} 元`,
  },
  told: {
    payout_asked: '已经申请，品牌打款以后会写上凭证。',
    account_kept: '收款账户保存好了。',
    account_removed: '同意已撤回，收款账户删除了。',
    account_under_way: '还有一笔打款没有付完，付完再撤回。',
  },
};

type Words = typeof zh;

const en: Words = {
  title: 'Payouts',
  available: 'Available',
  minimum: (amount) => `From ${amount} yuan on`,
  carried: 'Refunds took back more than there was: the next commissions make up for it first.',
  ask: { title: 'Ask for a payout', amount: 'Amount (yuan)', button: 'Ask for it' },
  problems: {
    unreadable: 'Please write an amount, such as 120.50.',
    above_balance: 'That is more than is available.',
    below_minimum: 'That is less than the least amount.',
    nothing_matured: 'Nothing is available now.',
    no_account: 'Please write below first where you want to be paid.',
    suspended: 'The brand suspended this account: payouts wait for it.',
    id_reused: 'This form was used before. Please check the amount and ask again.',
  },
  account: {
    title: 'Where you are paid',
    since: (day) => `agreed on ${day}`,
    none: 'No account yet. It is needed for a payout.',
    add: 'Write it down',
    change: 'Another account',
    method: 'Way',
    methods: { bank: 'Bank card', wechat: 'WeChat', alipay: 'Alipay' },
    realName: 'Real name',
    account: 'Number of the card or account',
    consent: 'I agree that the brand keeps my real name and my account, only to pay me and to withhold tax.',
    consentNote:
      'Kept encrypted. You can withdraw at any time, and it is deleted; records of payments stay as the law asks.',
    button: 'Keep this account',
    withdraw: 'Withdraw my consent and delete the account',
    wrong: {
      method: 'Please choose a way.',
      realName: 'Please write your real name, 2 to 40 letters.',
      account: 'Please write the number, 4 to 60 letters.',
      consent: 'Before it is kept, please tick that you agree.',
    },
    refusals: {
      under_way: 'A payout is being paid to the account as it stands: change it afterwards.',
      newer: 'A newer account was kept elsewhere just now: please look at it above first.',
    },
  },
  history: {
    title: 'Payouts so far',
    empty: 'None yet.',
    day: 'Asked',
    amount: 'Amount',
    state: 'State',
    proof: 'Receipt',
    states: {
      requested: 'waits for the brand',
      batched: 'on the list that is paid next',
      paid: 'paid',
      failed: 'could not be paid, the money is available again',
    },
    doubts: {
      suspended: 'the account is suspended: the brand decides',
      below_zero: 'a refund came after it: the next commissions make up for it first',
    },
    tax: (amount) => `${amount} yuan withheld as tax`,
    writtenOff: (amount, day) => `${day}: the brand does without the ${amount} yuan you owed`,
  },
  told: {
    payout_asked: 'Asked for. The receipt appears here once the brand has paid.',
    account_kept: 'Your account is kept.',
    account_removed: 'Your consent is withdrawn, the account is deleted.',
    account_under_way: 'A payout is still on its way: withdraw after it was paid.',
  },
};

export const payoutsWords = { zh, en };
