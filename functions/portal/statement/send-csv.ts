// /portal/statement.csv: the same month as a file for a spreadsheet, whole, however long it is.
import { formatDay } from '../../../content/schema/calendar.ts';
import { formatYuan } from '../../../content/schema/yuan.ts';
import type { Database } from '../../../db/client.ts';
import { readStatedEntries, selectStatedEntries, type StatedEntry } from '../../../db/queries/ledger/statement.ts';
import type { Visit } from '../../accounts/guards.ts';
import type { Agent } from '../../accounts/who.ts';
import { describeEntry } from '../../commissions/describe-entry.ts';
import { writeCsv } from '../../commissions/payouts/write-csv.ts';
import { periodOf } from '../../commissions/statement.ts';
import { stateRow } from '../state-row.ts';
import { readMonth } from './list-months.ts';

/** Most months are one trip; a document of a row is under a kilobyte. */
const ROWS_AT_ONCE = 2000;

const HEADING = ['日期', '订单号', '商品', '说明', '待成熟（元）', '可打款（元）'];

export async function sendStatementCsv({ context, database, agent }: Visit & { agent: Agent }): Promise<Response> {
  const { offers, now } = context.var.deps;
  const { timeZone } = await offers.readProgramTerms();
  const month = readMonth(context.req.query('month'), { now: now(), timeZone });
  const csv = await writeMonthCsv(database, { agent, month, timeZone });
  return new Response(csv, {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="statement-${agent.code}-${month}.csv"`,
      'Cache-Control': 'private, no-store',
      'X-Robots-Tag': 'noindex',
    },
  });
}

/** Also for whoever takes everything of an agent away at once. */
export async function writeMonthCsv(
  database: Database,
  { agent, month, timeZone }: { agent: Pick<Agent, 'id' | 'code'>; month: string; timeZone: string },
): Promise<string> {
  const entries = await readMonthWhole(database, { code: agent.code, month, timeZone });
  const rows = entries.map((stated) => {
    const { at, commission, pendingMinor, maturedMinor } = stateRow(stated, agent.id);
    const goods = [commission?.orderNumber ?? '', commission?.goods ?? ''];
    const change = [formatYuan(pendingMinor), formatYuan(maturedMinor)];
    return [formatDay(at, timeZone), ...goods, describeEntry(stated), ...change];
  });
  return writeCsv([HEADING, ...rows]);
}

async function readMonthWhole(
  database: Database,
  { code, month, timeZone }: { code: string; month: string; timeZone: string },
): Promise<StatedEntry[]> {
  const period = periodOf(month, timeZone);
  const whole: StatedEntry[] = [];
  for (;;) {
    const afterSeq = whole.at(-1)?.entry.seq ?? 0;
    const [found] = await database.read([
      selectStatedEntries(database.queries, code, { ...period, afterSeq, limit: ROWS_AT_ONCE }),
    ]);
    const page = readStatedEntries(found);
    whole.push(...page);
    if (page.length < ROWS_AT_ONCE) return whole;
  }
}
