// The first file that a person opens in an export: what is in here, how much of it, whether the books add up, and how to use it.
import { writeYuan } from '../../content/schema/yuan.ts';
import { formatMinute } from '../../content/schema/calendar.ts';
import type { Manifest } from './files/manifest.ts';

type Facts = Omit<Manifest, 'files'>;

/** Tables that people ask about first, in their words; the others stand under the name of the table. */
const TITLES: Readonly<Record<string, string>> = {
  orders: '订单',
  sub_orders: '每家店的那一份订单',
  order_lines: '订单里的商品',
  order_events: '订单的经过',
  order_contacts: '买家的姓名、电话、地址（封着）',
  contacts: '要寄的：姓名、电话、地址（没有封）',
  payments: '收款',
  refunds: '退款的决定',
  refund_lines: '退款退的是哪一行',
  refund_transfers: '退款的转账',
  shipments: '包裹',
  cases: '售后',
  case_lines: '售后说的是哪一行',
  case_messages: '售后里说的话',
  invoice_requests: '要开的发票',
  commissions: '佣金',
  ledger_entries: '账本的分录',
  ledger_seals: '账本的封条',
  payouts: '付给介绍人的',
  payout_accounts: '介绍人的收款账户（封着）',
  agents: '介绍人',
  agent: '介绍人自己',
  statement: '账：每一笔',
  kept_shoppers: '绑定的买家（姓名只有第一个字）',
  attributions: '每张单算给谁，凭什么',
  bindings: '买家与介绍人的绑定',
  openings: '转交链接被打开',
  stock: '卖出的件数',
  audit_log: '店务日志',
  migrations: '数据库升级到哪一步',
};

const HEADINGS: Record<Manifest['kind'], (about: string) => string> = {
  all: () => '整个店的导出',
  seller: (about) => `店铺 ${about} 的导出`,
  agent: (about) => `介绍人 ${about} 的导出`,
};

export function writeSummary(facts: Facts): string {
  const { kind, about, madeAt, timeZone, tables } = facts;
  return [
    `# ${HEADINGS[kind](about)}`,
    '',
    `${formatMinute(Date.parse(madeAt), timeZone)}（${timeZone}）导出。数据库是同一个时刻的样子：导出时别人照常下单，也不会一半新一半旧。`,
    '',
    '## 里面有什么',
    '',
    '| 表 | 是什么 | 行数 | 金额合计（元） |',
    '|---|---|---:|---:|',
    ...Object.entries(tables).map(writeRow),
    '',
    ...describeFiles(facts),
    '',
    ...describeBooks(facts),
    ...describePeople(facts),
    ...(kind === 'all' ? RESTORE : []),
  ].join('\n');
}

function writeRow([name, { rows, sumsMinor }]: [string, Manifest['tables'][string]]): string {
  const total = sumsMinor['total_minor'] ?? sumsMinor['amount_minor'];
  return `| ${name} | ${TITLES[name] ?? ''} | ${rows} | ${total === undefined ? '' : writeYuan(total)} |`;
}

function describeFiles({ kind, commit, changedFiles }: Facts): string[] {
  const origin = commit === '' ? '（没有 git，不知道是哪一次提交）' : `，提交 ${commit.slice(0, 12)}`;
  const changed = changedFiles.length === 0 ? '' : `；有 ${changedFiles.length} 个文件改过还没有提交，带的是改过的`;
  return [
    ...(kind === 'agent' ? [] : [`- \`content/\`：Markdown 和图片${origin}${changed}。`]),
    '- `database/shop.db`：一个 SQLite 文件，任何读 SQLite 的程序都能打开。',
    '- `tables/`：每张表一个 CSV（表格软件直接打开，金额是元）和一个 JSON 行文件（给程序，金额是整数分，时间是毫秒）。',
    ...(kind === 'agent'
      ? ['- `statements/`：每个月一张对账单。', '- `my-data.json`：「我的」页面里能下载的那一份；没有登录过就没有。']
      : []),
    '- `manifest.json`：每个文件的大小和 SHA-256。改动任何一个字节都看得出来。',
  ];
}

function describeBooks({ ledger }: Facts): string[] {
  if (ledger === null) return [];
  const seals = ledger.areSealsChecked ? '指纹逐道核对过' : '没有 SIGNING_SECRET，只核对了次序和名字，没有核对指纹';
  return [
    '## 账',
    '',
    ledger.findings === 0
      ? '逐笔复算，与账上一致。'
      : `**逐笔复算，有 ${ledger.findings} 处不对**：npm run ledger -- verify 列出来。导出照原样带上，没有改。`,
    `封条 ${ledger.sealed} 道，${seals}。${ledger.head === null ? '' : `末端 ${ledger.head}，抄在别处，以后能核对。`}`,
    '',
  ];
}

function describePeople({ personal: { sealed, readable, needs, law } }: Facts): string[] {
  return [
    '## 人的资料',
    '',
    sealed.length === 0 ? '没有封着的资料。' : `封着的（没有钥匙打不开）：${sealed.join('、')}。${needs}`,
    '',
    readable.length === 0 ? '没有直接读得到的个人资料。' : `直接读得到、说的是人的：${readable.join('、')}。`,
    '',
    law,
    '',
  ];
}

const RESTORE = [
  '## 怎么恢复',
  '',
  '1. 取一份信铺的程序（同一版或更新的），`npm install`。',
  '2. `npm run import -- xinpu 这个文件夹或.zip --into 一个空文件夹`：核对每个文件，恢复内容和数据库，逐表对比，再复算一遍账。',
  '   设了 `TURSO_DATABASE_URL` 和 `TURSO_AUTH_TOKEN`，数据库恢复到那个空的 Turso 数据库里。',
  '3. 两个密钥 SIGNING_SECRET、PRIVACY_SECRET 不在导出里：要用原来的，否则旧的订单链接打不开，买家的资料读不出来。',
  '',
];
