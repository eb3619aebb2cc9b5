// What is asked of the log: /desk/log/?area=money&by=罗秀英&from=2026-11-01&to=2026-11-30. Names of staff, never of shoppers.
import { formatDay } from '../../../content/schema/calendar.ts';
import type { LogQuestion } from '../../../db/queries/desk/log.ts';
import type { Sellers } from '../../../db/queries/desk/sellers.ts';
import { AUDIT_AREAS, type AuditArea } from '../../../db/schema/index.ts';
import { type Days, momentsOf, type RangeProblem, readRange } from '../figures/range.ts';
import type { LogView } from './view.ts';

export interface AskedLog {
  question: Omit<LogQuestion, 'sellers' | 'before' | 'limit'>;
  asked: LogView['asked'];
  /** Days of a file: those that were asked for, or the last thirty. */
  days: Days;
  problem: RangeProblem | null;
}

const LONGEST_NAME = 40;

/** What the brand decides about agents and their money is no seller's business. */
export function listAreas(sellers: Sellers): AuditArea[] {
  const brands: readonly AuditArea[] = ['commission', 'payout', 'agent'];
  return AUDIT_AREAS.filter((area) => sellers === 'all' || !brands.includes(area));
}

/** Pure. Without days: everything; what is not readable as days is said, and then it is everything, too. */
export function readLogQuestion(
  read: (name: string) => string | undefined,
  { now, timeZone }: { now: number; timeZone: string },
): AskedLog {
  const area = AUDIT_AREAS.find((one) => one === read('area')) ?? null;
  const by = (read('by') ?? '').trim().slice(0, LONGEST_NAME);
  const [from, to] = [readDay(read('from')), readDay(read('to'))];
  const hasDays = from !== '' || to !== '';
  const { range, problem } = readRange({ from, to }, formatDay(now, timeZone));
  const days = { from: range.from, to: range.to };
  const moments = hasDays && problem === null ? momentsOf(days, timeZone) : null;
  return {
    question: { area, by, from: moments?.at ?? null, until: moments?.until ?? null },
    asked: { area: area ?? '', by, from, to },
    days,
    problem: hasDays ? problem : null,
  };
}

function readDay(written: string | undefined): string {
  return (written ?? '').normalize('NFKC').trim().slice(0, 10);
}
