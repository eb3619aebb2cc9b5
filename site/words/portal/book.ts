// The words for commissions and for rows of the book: several pages of the portal say them alike.

const zh = {
  yuan: (amount: string) => `${amount} 元`,
  more: '往后看',
  start: '回到开头',
  /** Why a commission waits. Days are written by the page. */
  waiting: {
    held: '买的人与你的手机号或地址相同，等品牌核实',
    suspended: '账号被品牌暂停了，等品牌处理',
    case_open: '买的人申请了售后，结案后再算',
    not_received: (returnDays: number, holdDays: number) =>
      `等收货：收货后${returnDays === 0 ? '没有退货期' : ` ${returnDays} 天可以退货`}${holdDays === 0 ? '' : `，再等 ${holdDays} 天`}`,
    waiting: (day: string) => `退货期和等待期过了就成熟：${day} 零点`,
    due: (day: string) => `${day} 零点到期，下一个整点成熟`,
    nothing_left: '货款全部退回，没有佣金了',
  },
  state: {
    planned: '付款后开始计',
    pending: '待成熟',
    matured: '可打款',
    reversed: '已收回',
    cancelled: '没有成交',
  },
  row: {
    pending: (sum: string) => `已付款，佣金 ${sum} 元，待成熟`,
    matured: (amount: string) => `退货期和等待期已过，${amount} 元可以申请打款`,
    reversed: (back: string, taken: string) => `退款 ${back} 元，收回佣金 ${taken} 元`,
    from: { pending: '从待成熟的佣金里', matured: '从可打款的余额里' },
    left: (sum: string) => `还剩 ${sum} 元`,
    nothingLeft: '这一行没有佣金了',
    denied: (reason: string) => `品牌核实后不付：${reason}`,
    requested: (amount: string) => `申请打款 ${amount} 元`,
    paid: (net: string, proof: string) => `已付款，实付 ${net} 元，凭证 ${proof}`,
    tax: (tax: string) => `代扣税 ${tax} 元`,
    failed: (amount: string, reason: string) => `没有付成，${amount} 元退回可打款的余额：${reason}`,
    writtenOff: (amount: string, reason: string) => `品牌免去你欠的 ${amount} 元：${reason}`,
  },
  /** Between two halves of a sentence. */
  comma: '，',
  listComma: '、',
};

type Words = typeof zh;

const en: Words = {
  yuan: (amount) => `${amount} yuan`,
  more: 'Further',
  start: 'Back to the start',
  waiting: {
    held: 'The buyer has your own phone or address: the brand looks at it',
    suspended: 'The brand suspended this account: it decides',
    case_open: 'The buyer asked for after-sales: it waits until the case is closed',
    not_received: (returnDays, holdDays) =>
      `Waits for receipt: then ${returnDays === 0 ? 'no return period' : `${returnDays} days to return`}${holdDays === 0 ? '' : ` and ${holdDays} days of waiting`}`,
    waiting: (day) => `Matures when return and waiting periods are over: ${day}, 0:00`,
    due: (day) => `Due since ${day}, 0:00: matures on the next full hour`,
    nothing_left: 'All of it was refunded: no commission is left',
  },
  state: {
    planned: 'counts once paid',
    pending: 'waiting',
    matured: 'available',
    reversed: 'taken back',
    cancelled: 'not sold',
  },
  row: {
    pending: (sum) => `Paid for: commission ${sum} yuan, waiting`,
    matured: (amount) => `Return and waiting periods are over: ${amount} yuan available`,
    reversed: (back, taken) => `${back} yuan refunded, ${taken} yuan of commission taken back`,
    from: { pending: 'out of what waits', matured: 'out of what is available' },
    left: (sum) => `${sum} yuan left`,
    nothingLeft: 'no commission is left on this line',
    denied: (reason) => `Not paid after the brand looked at it: ${reason}`,
    requested: (amount) => `Payout of ${amount} yuan asked for`,
    paid: (net, proof) => `Paid out ${net} yuan, receipt ${proof}`,
    tax: (tax) => `${tax} yuan withheld as tax`,
    failed: (amount, reason) => `Could not be paid, ${amount} yuan are available again: ${reason}`,
    writtenOff: (amount, reason) => `The brand does without the ${amount} yuan you owed: ${reason}`,
  },
  comma: ', ',
  listComma: ', ',
};

export const bookWords = { zh, en };
