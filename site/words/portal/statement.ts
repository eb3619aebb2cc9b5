// The words of a month's statement.

const zh = {
  title: '对账单',
  titleOf: (month: string) => `${month} 对账单`,
  month: '月份',
  show: '看这个月',
  download: '下载 CSV',
  opening: '月初',
  closing: '月末',
  now: '现在',
  day: '日期',
  what: '发生了什么',
  pending: '待成熟',
  matured: '可打款',
  order: (number: string) => `订单 ${number}`,
  empty: '这个月没有账。换一个月看看，或者先把一封信转交出去。',
  payouts: '打款记录',
};

type Words = typeof zh;

const en: Words = {
  title: 'Statement',
  titleOf: (month) => `Statement of ${month}`,
  month: 'Month',
  show: 'Show this month',
  download: 'Download CSV',
  opening: 'Beginning of the month',
  closing: 'End of the month',
  now: 'Now',
  day: 'Day',
  what: 'What happened',
  pending: 'Waiting',
  matured: 'Available',
  order: (number) => `Order ${number}`,
  empty: 'Nothing was booked in this month. Look at another one, or pass a letter on first.',
  payouts: 'Payouts',
};

export const statementWords = { zh, en };
