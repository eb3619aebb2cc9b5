// What was tried and what succeeded, over all sequences.
import { ALL_KINDS, type Kind } from './steps.ts';

export interface Tally {
  sequences: number;
  events: number;
  tried: Map<Kind | Extra, number>;
  succeeded: Map<Kind | Extra, number>;
}

/** What is counted besides the kinds: how a payment that came late ended, what faults and races did. */
export type Extra = 'reopened' | 'surplus' | 'crash' | 'negative balance' | 'same moment';

export function openTally(): Tally {
  return { sequences: 0, events: 0, tried: new Map(), succeeded: new Map() };
}

export function count(counts: Map<Kind | Extra, number>, kind: Kind | Extra): void {
  counts.set(kind, (counts.get(kind) ?? 0) + 1);
}

export function writeTally(tally: Tally, seconds: number): string {
  const { sequences, events, tried, succeeded } = tally;
  const names = new Set<Kind | Extra>([...ALL_KINDS, ...succeeded.keys()]);
  const lines = [...names].map(
    (name) => `${name.padEnd(18)} ${String(succeeded.get(name) ?? 0).padStart(6)} of ${tried.get(name) ?? '-'}`,
  );
  const mean = (events / Math.max(1, sequences)).toFixed(1);
  return [
    `${sequences} sequences, ${events} events (mean ${mean}), ${seconds.toFixed(1)} s; each kind: succeeded of tried`,
    ...lines,
  ].join('\n');
}
