// From rounds to figures: orders a second, how long one takes, what it costs, and whether it is good enough.
import { median } from '../statistics.ts';
import { formatTable } from '../table.ts';
import { atLeast, atMost, type Target } from '../targets.ts';
import type { Contender } from './contender.ts';
import type { PlacedOrders } from './place-orders.ts';

export interface Round extends PlacedOrders {
  /** HTTP calls to the database. */
  calls: number;
  /** Processor time of the Worker's process and of its database's, milliseconds. */
  workerMs: number;
  databaseMs: number;
}

/** All rounds with so many clients: ours and the floor's, side by side. */
export interface Measured {
  clients: number;
  rounds: Record<Contender['name'], Round>[];
}

export interface Figures {
  perSecond: number;
  p50: number;
  p99: number;
  callsPerOrder: number;
  errors: number;
  workerMs: number;
  databaseMs: number;
}

/** Ours of the floor's orders a second. */
const LEAST_SHARE = 0.6;

export function summarise(rounds: readonly Round[]): Figures {
  const total = (figure: (round: Round) => number) => rounds.reduce((sum, round) => sum + figure(round), 0);
  const placed = total((round) => round.placed);
  const latencies = rounds.flatMap((round) => round.latencies).toSorted((one, other) => one - other);
  return {
    perSecond: median(rounds.map((round) => (round.placed * 1000) / round.ms)),
    p50: percentile(latencies, 50),
    p99: percentile(latencies, 99),
    callsPerOrder: total((round) => round.calls) / placed,
    errors: total((round) => round.errors.length),
    workerMs: total((round) => round.workerMs) / placed,
    databaseMs: total((round) => round.databaseMs) / placed,
  };
}

/** The nearest rank. `sorted`: ascending, at least one. */
export function percentile(sorted: readonly number[], percent: number): number {
  const value = sorted[Math.max(0, Math.ceil((sorted.length * percent) / 100) - 1)];
  if (value === undefined) throw new Error('nothing was measured');
  return value;
}

/** The middle of the rounds' own shares: what else the machine did in a round met both. */
export function shareOf({ rounds }: Measured): number {
  return median(rounds.map(({ ours, floor }) => ours.placed / ours.ms / (floor.placed / floor.ms)));
}

export function formatFigures(measured: readonly Measured[]): string {
  const heading = [
    '同时',
    '',
    '单/秒',
    '为下限的',
    'p50 毫秒',
    'p99 毫秒',
    '数据库往返',
    '出错',
    'Worker 毫秒',
    '数据库毫秒',
  ];
  const rows = measured.flatMap((one) => {
    const share = `${Math.round(shareOf(one) * 100)}%`;
    return (['ours', 'floor'] as const).map((name) => {
      const figures = summarise(one.rounds.map((round) => round[name]));
      return [
        String(one.clients),
        name === 'ours' ? '信铺' : '下限',
        String(Math.round(figures.perSecond)),
        name === 'ours' ? share : '',
        figures.p50.toFixed(1),
        figures.p99.toFixed(1),
        figures.callsPerOrder.toFixed(2),
        String(figures.errors),
        figures.workerMs.toFixed(2),
        figures.databaseMs.toFixed(2),
      ];
    });
  });
  return formatTable([heading, ...rows], [1]);
}

export function judge(measured: readonly Measured[], wrongBooks: readonly string[]): Target[] {
  const ours = measured.map((one) => ({ one, figures: summarise(one.rounds.map((round) => round.ours)) }));
  const count = (value: number) => String(value);
  return [
    ...measured.map((one) =>
      atLeast(
        `${one.clients} 人同时，单/秒为下限的`,
        shareOf(one),
        LEAST_SHARE,
        (value) => `${Math.round(value * 100)}%`,
      ),
    ),
    atMost('每张单的数据库往返', Math.max(...ours.map(({ figures }) => figures.callsPerOrder)), 1, (value) =>
      value.toFixed(2),
    ),
    atMost(
      '出错',
      ours.reduce((sum, { figures }) => sum + figures.errors, 0),
      0,
      count,
    ),
    atMost('账本与答复不符', wrongBooks.length, 0, count),
  ];
}
