// What a bench must reach: PASS or FAIL, what was seen, and the limit.

export interface Target {
  name: string;
  limit: string;
  seen: string;
  isMet: boolean;
}

export function atMost(name: string, seen: number, limit: number, show: (value: number) => string): Target {
  return { name, limit: `≤ ${show(limit)}`, seen: show(seen), isMet: seen <= limit };
}

export function atLeast(name: string, seen: number, limit: number, show: (value: number) => string): Target {
  return { name, limit: `≥ ${show(limit)}`, seen: show(seen), isMet: seen >= limit };
}

/** One line a target. */
export function formatTargets(targets: readonly Target[]): string {
  return targets
    .map(({ name, limit, seen, isMet }) => `${isMet ? 'PASS' : 'FAIL'}  ${name}：${seen}（${limit}）`)
    .join('\n');
}

/** Exit code of a bench: 1 when one is missed. */
export function exitCodeOf(targets: readonly Target[]): number {
  return targets.every(({ isMet }) => isMet) ? 0 : 1;
}
