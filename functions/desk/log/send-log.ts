// /desk/log.csv: the log of some days as a file for a spreadsheet, written page by page while it is read.
import { formatMinute } from '../../../content/schema/calendar.ts';
import { formatYuan } from '../../../content/schema/yuan.ts';
import { type LoggedStep, readLog, selectLog } from '../../../db/queries/desk/log.ts';
import type { Visit } from '../../accounts/guards.ts';
import { writeCsv, writeCsvRows } from '../../commissions/payouts/write-csv.ts';
import { readAskedSellers } from '../asked-sellers.ts';
import { momentsOf } from '../figures/range.ts';
import { describeLogged, describeWhy, LOG_ACTOR_WORDS } from '../words.ts';
import { readLogQuestion } from './read-question.ts';
import { stateStep } from './state-step.ts';

/** A document of a row is under half a kilobyte. */
const ROWS_AT_ONCE = 2000;
/** Workers may ask for so much while they answer (50 calls on the free plan, two of them made before). */
const MOST_PAGES = 48;

const HEADING = ['时间', '谁', '名字', '店铺', '做了什么', '订单', '售后', '介绍人', '金额（元）', '运单', '原因'];
const CUT = '还有更多：请把日期分成几段，再导出一次。';

/** Throws before the first byte when the database is away; what breaks off later breaks off the download, visibly. */
export async function sendLogCsv(visit: Visit): Promise<Response> {
  const { context, database } = visit;
  const { offers, now } = context.var.deps;
  const { sellers } = await readAskedSellers(visit);
  const { timeZone } = await offers.readProgramTerms();
  const { question, days } = readLogQuestion((name) => context.req.query(name), { now: now(), timeZone });
  const { at: from, until } = momentsOf(days, timeZone);
  const readPage = async (last: LoggedStep | undefined): Promise<LoggedStep[]> => {
    const before = last ? { at: last.at, seq: last.seq } : null;
    const [found] = await database.read([
      selectLog(database.queries, { ...question, sellers, from, until, before, limit: ROWS_AT_ONCE }),
    ]);
    return readLog(found);
  };
  return new Response(streamPages(await readPage(undefined), readPage, timeZone), {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="log-${days.from}-${days.to}.csv"`,
      'Cache-Control': 'private, no-store',
      'X-Robots-Tag': 'noindex',
    },
  });
}

function streamPages(
  first: LoggedStep[],
  readPage: (last: LoggedStep | undefined) => Promise<LoggedStep[]>,
  timeZone: string,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let page = first;
  let pages = 0;
  return new ReadableStream({
    async pull(controller) {
      const rows = page.map((step) => writeRow(step, timeZone));
      controller.enqueue(encoder.encode(pages === 0 ? writeCsv([HEADING, ...rows]) : writeCsvRows(rows)));
      pages += 1;
      if (page.length < ROWS_AT_ONCE) return controller.close();
      if (pages === MOST_PAGES) {
        controller.enqueue(encoder.encode(writeCsvRows([[CUT, ...HEADING.slice(1).map(() => '')]])));
        return controller.close();
      }
      page = await readPage(page.at(-1));
      return undefined;
    },
  });
}

function writeRow(logged: LoggedStep, timeZone: string): string[] {
  const { at, actor, by, seller, kind, order, caseId, agent, person, program, amountMinor, parcel, reason } =
    stateStep(logged);
  return [
    formatMinute(at, timeZone),
    LOG_ACTOR_WORDS[actor],
    by,
    order?.sellerName ?? seller,
    [describeLogged(kind), person?.name ?? program].filter((part) => part !== '').join('：'),
    order?.number ?? '',
    caseId ?? '',
    agent ? `${agent.name} ${agent.code}` : '',
    amountMinor === null ? '' : formatYuan(amountMinor),
    parcel,
    describeWhy(reason),
  ];
}
