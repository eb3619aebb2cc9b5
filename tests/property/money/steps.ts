// A sequence as fast-check draws it: plain figures that the state of the shop turns into events when their turn comes.
import fc from 'fast-check';

/** How often each kind is tried, in hundredths or so. */
const WEIGHTS = {
  place: 9,
  open: 4,
  claim: 9,
  disclaim: 15,
  confirm: 6,
  notify: 10,
  pay_late: 12,
  pay_twice: 14,
  ship: 6,
  parcel: 8,
  receive: 5,
  refund_part: 16,
  refund_all: 8,
  refund_too_much: 7,
  cancel: 8,
  desk_cancel: 9,
  expire: 7,
  receive_late: 16,
  complete: 10,
  mature: 9,
  payout: 8,
  payout_paid: 28,
  payout_failed: 19,
  write_off: 20,
  leave: 6,
  suspend: 1,
  resume: 8,
  release: 18,
  deny: 17,
  ask: 7,
  withdraw: 10,
  agree: 7,
  reject: 10,
  settle: 11,
  replay: 12,
  reuse: 7,
  race: 12,
  restart: 0.3,
} as const;
export type Kind = keyof typeof WEIGHTS;
const KINDS: readonly Kind[] = Object.keys(WEIGHTS).filter((kind): kind is Kind => kind in WEIGHTS);

/** `drop-before`: the request to the database is lost. `drop-after`: the answer, after the commit. */
export type Fault = 'drop-before' | 'drop-after' | 'truncate';

export interface Step {
  /** Null: nothing happens. What fast-check makes of a step that does not matter to a failure. */
  kind: Kind | null;
  /** Which of those that could be meant. */
  target: number;
  amount: number;
  extra: number;
  /** What happens to one of the calls to the database; the same is asked again afterwards. */
  fault: Fault | null;
}

/** A step may need others before it: a mean of well over 20 events comes of it. */
const SHORTEST = 12;
const LONGEST = 22;

const figure = fc.nat({ max: 1_000_000 });
const kind = fc.oneof(
  { withCrossShrink: true },
  { arbitrary: fc.constant(null), weight: 1 },
  ...KINDS.map((name) => ({ arbitrary: fc.constant(name), weight: WEIGHTS[name] * 10 })),
);
const fault = fc.oneof(
  { withCrossShrink: true },
  { arbitrary: fc.constant(null), weight: 17 },
  { arbitrary: fc.constant('drop-before' as const), weight: 1 },
  { arbitrary: fc.constant('drop-after' as const), weight: 1 },
  { arbitrary: fc.constant('truncate' as const), weight: 1 },
);

export const sequences: fc.Arbitrary<Step[]> = fc.array(
  fc.record({ kind, target: figure, amount: figure, extra: figure, fault }),
  { minLength: SHORTEST, maxLength: LONGEST, size: 'max' },
);

export const ALL_KINDS = KINDS;
