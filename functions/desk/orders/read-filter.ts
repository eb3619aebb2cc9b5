// Which orders an address asks for: /desk/orders/?state=paid&from=2026-11-01&until=2026-11-30&agent=xm8k2f7q&case=open.
import { addDays, startOfDay } from '../../../content/schema/calendar.ts';
import { agentCode } from '../../../content/schema/ids.ts';
import type { PartFilter } from '../../../db/queries/desk/pick-parts.ts';
import { ORDER_STATES, type OrdersView } from './view.ts';

export interface ReadFilter {
  filter: PartFilter;
  shown: OrdersView['filter'];
  problems: OrdersView['problems'];
  /** Without what could not be read. */
  query: string;
}

const LONGEST = 20;

/** Pure. What nobody can read is passed over, and said. */
export function readFilter(asked: URLSearchParams, timeZone: string): ReadFilter {
  const read = (name: string) => (asked.get(name) ?? '').normalize('NFKC').trim().slice(0, LONGEST);
  const written = { from: read('from'), until: read('until'), agent: read('agent').toLowerCase() };
  const state = ORDER_STATES.find((one) => one === read('state')) ?? null;
  const isInCase = read('case') === 'open';
  const isToRefund = read('refund') === 'due';
  const agent = agentCode.safeParse(written.agent).success ? written.agent : null;
  const from = isDay(written.from) ? written.from : null;
  const until = isDay(written.until) ? written.until : null;
  const known = { from, until, agent };
  const kept: [string, string | null][] = [
    ['seller', read('seller')],
    ['state', state],
    ...Object.entries(known),
    ['case', isInCase ? 'open' : null],
    ['refund', isToRefund ? 'due' : null],
  ];
  return {
    filter: {
      state,
      from: from === null ? null : startOfDay(from, timeZone),
      until: until === null ? null : startOfDay(addDays(until, 1), timeZone),
      agentCode: agent,
      isInCase,
      isToRefund,
    },
    shown: { state, ...written, isInCase, isToRefund },
    problems: FIELDS.filter((field) => written[field] !== '' && known[field] === null),
    query: new URLSearchParams(
      kept.flatMap(([name, value]): [string, string][] => (value ? [[name, value]] : [])),
    ).toString(),
  };
}

const FIELDS = ['from', 'until', 'agent'] as const;

/** One that exists: no 31st of November. */
function isDay(written: string): boolean {
  return /^20\d\d-\d\d-\d\d$/.test(written) && !Number.isNaN(Date.parse(written)) && addDays(written, 0) === written;
}
