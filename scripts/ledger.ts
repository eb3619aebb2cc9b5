// `npm run ledger -- verify | show <agent code> | export`: the books checked, told and taken away, from the command line.
import { createWriteStream, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { pathToFileURL } from 'node:url';
import { formatDay } from '../content/schema/calendar.ts';
import { writeYuan } from '../content/schema/yuan.ts';
import type { Database } from '../db/client.ts';
import { EXPORTED_COLUMNS, exportTable, type ExportedTable } from '../functions/commissions/export-ledger.ts';
import { writeCsv, writeCsvRows } from '../functions/commissions/payouts/write-csv.ts';
import { monthOfYear, readStatement, type Statement } from '../functions/commissions/statement.ts';
import { type LedgerReport, verifyLedger } from '../functions/commissions/verify/verify-ledger.ts';
import { deriveLedgerSeal } from '../functions/keys/keys.ts';
import { readProgramSettings } from '../site/hand-over-facts.ts';
import { formatTable } from './bench/table.ts';
import { keepLocalSecrets } from './local-secrets.ts';
import { readNothing, readSubject, readWords, WrongUsage } from './terminal/arguments.ts';
import { withDatabase } from './reach-database.ts';
import { runCommand } from './terminal/cannot-run.ts';

const USAGE = `用法：npm run ledger -- <命令> [--json]

  verify [--head=抄下的封条]           按定格的订单行和事件把每一笔重算一遍，再验每一道封条；有不对的，结束码是 1
  show <介绍码> [--month 2026-11]      一位介绍人一个月的对账单；不写月份，就是这个月
  export [--out 文件夹]                分录、佣金、打款，各一个 CSV 和一个 JSON；不写文件夹，放进 .data/ledger

例如：npm run ledger -- show xm8k2f7q --month 2026-11
介绍码从哪里来：npm run agents -- list`;

const TABLES: readonly ExportedTable[] = ['entries', 'commissions', 'payouts'];

const OPTIONS = {
  head: { type: 'string' },
  month: { type: 'string' },
  out: { type: 'string', default: '.data/ledger' },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const;

/** As at the desk: 0 done, 1 something is wrong, 2 mistyped. */
async function main(): Promise<number> {
  try {
    return await runLedger(process.argv.slice(2));
  } catch (error) {
    if (!(error instanceof WrongUsage)) throw error;
    console.error(`${error.message}\n\n${USAGE}`);
    return 2;
  }
}

async function runLedger(args: readonly string[]): Promise<number> {
  const { positionals, values } = readWords(args, OPTIONS);
  const [verb = 'help', ...words] = positionals;
  const { head = null, json } = values;
  if (verb === 'help' || values.help) {
    console.log(USAGE);
    return 0;
  }
  if (verb === 'show') {
    const code = readSubject(words, '介绍码');
    const { timeZone } = readProgramSettings(process.cwd());
    const month = monthOfYear.safeParse(values.month ?? formatDay(Date.now(), timeZone).slice(0, 7));
    if (!month.success) throw new WrongUsage('--month 是年和月，比如 2026-11');
    return withDatabase((database) => runShow(database, { code, month: month.data, timeZone, json }));
  }
  readNothing(words);
  if (verb === 'verify') return withDatabase((database) => runVerify(database, { head, json }));
  if (verb === 'export') return withDatabase((database) => runExport(database, values.out));
  throw new WrongUsage(`没有这个命令：${verb}`);
}

async function runVerify(database: Database, options: { head: string | null; json: boolean }): Promise<number> {
  const secret = findSigningSecret();
  const key = secret ? await deriveLedgerSeal(secret) : null;
  const report = await verifyLedger(database, { key, head: options.head });
  console.log(options.json ? JSON.stringify(report, null, 2) : describeReport(report).join('\n'));
  return report.findings.length === 0 ? 0 : 1;
}

/** What was looked at, what is wrong, and the end of the chain to write down. */
export function describeReport(report: LedgerReport): string[] {
  const { findings, seals, entries, lines, payments, refunds, payouts, accounts, sumMinor } = report;
  const counts = [
    ['看过', '数量'],
    ['账本的行', String(entries)],
    ['其中封过', String(seals.sealed)],
    ['订单行', String(lines)],
    ['收款', String(payments)],
    ['退款', String(refunds)],
    ['付给介绍人', String(payouts)],
    ['账户', String(accounts)],
    ['全部账户合计（元）', writeYuan(sumMinor)],
  ];
  const wrong = findings.map(({ row, problem, detail }) => [row, problem, detail]);
  return [
    formatTable(counts),
    '',
    ...(seals.checked ? [] : ['没有 SIGNING_SECRET：封条的指纹没有核对，只核对了次序和名字。', '']),
    ...(seals.head
      ? [
          `封条的末端 ${seals.head.mac}（第 ${seals.head.position} 号）。抄在别处，下次用 --head=${seals.head.mac} 核对。`,
        ]
      : ['还没有封条：账本每小时封一次。']),
    '',
    ...(wrong.length === 0
      ? ['逐笔复算，与账上一致。']
      : [`发现 ${wrong.length} 处不对：`, formatTable([['哪一行', '问题', '说明'], ...wrong], [0, 1, 2])]),
  ];
}

async function runShow(
  database: Database,
  options: { code: string; month: string; timeZone: string; json: boolean },
): Promise<number> {
  const statement = await readStatement(database, { ...options, now: Date.now() });
  if (!statement) {
    console.error(`没有介绍码 ${options.code}。npm run agents -- list 列出所有介绍人。`);
    return 1;
  }
  console.log(options.json ? JSON.stringify(statement, null, 2) : describeStatement(statement).join('\n'));
  return 0;
}

/** A statement as a table: what changed the two balances, line by line. */
export function describeStatement(statement: Statement): string[] {
  const { code, name, month, timeZone, opening, lines, closing, waiting, underWay } = statement;
  const heading = ['日期', '订单', '商品', '待成熟', '可打款', '说明'];
  const rows = lines.map((line) => [
    formatDay(line.at, timeZone),
    line.orderNumber,
    line.goods,
    writeChange(line.pendingMinor),
    writeChange(line.maturedMinor),
    line.words,
  ]);
  const balance = (title: string, { pendingMinor, maturedMinor }: typeof opening) => [
    title,
    '',
    '',
    writeYuan(pendingMinor),
    writeYuan(maturedMinor),
    maturedMinor < 0 ? '低于零的部分，由以后的佣金补上' : '',
  ];
  const later = waiting.map((one) => [one.orderNumber, one.goods, writeYuan(one.leftMinor), one.words]);
  const asked = underWay.map((one) => [formatDay(one.requestedAt, timeZone), writeYuan(one.amountMinor), one.words]);
  return [
    `${name}（${code}）${month} 对账单，单位：元`,
    '',
    formatTable([heading, balance('月初', opening), ...rows, balance('月末', closing)], [0, 1, 2, 5]),
    ...(later.length === 0
      ? []
      : ['', '现在待成熟', formatTable([['订单', '商品', '佣金', '什么时候成熟'], ...later], [0, 1, 3])]),
    ...(asked.length === 0
      ? []
      : ['', '申请了还没有付', formatTable([['申请日期', '金额', '到哪一步'], ...asked], [0, 2])]),
  ];
}

function writeChange(minor: number): string {
  if (minor === 0) return '';
  return minor > 0 ? `+${writeYuan(minor)}` : writeYuan(minor);
}

async function runExport(database: Database, folder: string): Promise<number> {
  const written = await exportLedger(database, folder);
  console.log(written.join('\n'));
  return 0;
}

/** A CSV and a JSON file per table, page after page; the files' names. */
export async function exportLedger(database: Database, folder: string): Promise<string[]> {
  mkdirSync(folder, { recursive: true });
  const names: string[] = [];
  for (const table of TABLES) {
    const columns = EXPORTED_COLUMNS[table];
    const [csvName, jsonName] = [join(folder, `${table}.csv`), join(folder, `${table}.json`)];
    const csv = createWriteStream(csvName);
    const json = createWriteStream(jsonName);
    csv.write(writeCsv([columns]));
    json.write('[');
    let separator = '\n';
    for await (const rows of exportTable(database, table)) {
      csv.write(writeCsvRows(rows.map((row) => row.map((cell) => (cell === null ? '' : String(cell))))));
      for (const row of rows) {
        json.write(
          separator + JSON.stringify(Object.fromEntries(columns.map((column, index) => [column, row[index]]))),
        );
        separator = ',\n';
      }
    }
    csv.end();
    json.end('\n]\n');
    await Promise.all([finished(csv), finished(json)]);
    names.push(csvName, jsonName);
  }
  return names;
}

/** Of the deployment when its database is named, else of the local shop. */
function findSigningSecret(): string | undefined {
  return process.env['TURSO_DATABASE_URL']
    ? process.env['SIGNING_SECRET']
    : keepLocalSecrets('.data/local.env').SIGNING_SECRET;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await runCommand(main);
