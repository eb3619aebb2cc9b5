// Injects the faults of a network between the shop and its database, so that tests can see what survives them.

export type Fault = {
  /**
   * `drop-before` closes the socket and runs nothing. `drop-after` runs everything and then closes the socket: the
   * client sees the same "fetch failed", though the data was committed. `delay` waits `ms` first. `status` answers
   * `status` (500) and runs nothing. `truncate` runs everything and sends half of the answer.
   */
  mode: 'drop-before' | 'drop-after' | 'delay' | 'status' | 'truncate';
  ms?: number;
  status?: number;
  /** Only the next so many requests; without it, all until the fault is taken away. */
  times?: number;
  /** So many requests that it would hit go through before. */
  skip?: number;
  /** Only requests with a statement that matches. */
  matching?: RegExp;
};

export type Faults = {
  set: (fault: Fault | null) => void;
  /** The fault that hits a request with these statements; counts it. */
  draw: (statements: string[]) => Fault | undefined;
};

export function prepareFaults(first: Fault | null): Faults {
  let current = first;
  let left = first?.times ?? Infinity;
  let toSkip = first?.skip ?? 0;
  return {
    set: (fault) => {
      current = fault;
      left = fault?.times ?? Infinity;
      toSkip = fault?.skip ?? 0;
    },
    draw: (statements) => {
      const { matching } = current ?? {};
      if (!current || left <= 0 || (matching && !statements.some((sql) => matching.test(sql)))) return undefined;
      if (toSkip > 0) {
        toSkip -= 1;
        return undefined;
      }
      left -= 1;
      return current;
    },
  };
}
