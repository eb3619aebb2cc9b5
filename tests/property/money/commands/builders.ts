// Every kind of event that a step can become, by its name.
import type { Kind } from '../steps.ts';
import type { Builder } from './act.ts';
import * as agents from './agents.ts';
import * as cases from './cases.ts';
import * as clock from './clock.ts';
import * as goods from './goods.ts';
import * as orders from './orders.ts';
import * as payments from './payments.ts';

/** Steps that are about events as such: see run-sequence.ts. */
export type Special = 'replay' | 'race' | 'restart';

export const BUILDERS: Record<Exclude<Kind, Special>, Builder> = {
  place: orders.buildPlace,
  reuse: orders.buildReuse,
  cancel: orders.buildCancel,
  desk_cancel: orders.buildDeskCancel,
  open: payments.buildOpen,
  claim: payments.buildClaim,
  disclaim: payments.buildDisclaim,
  confirm: payments.buildConfirm,
  notify: payments.buildNotify,
  pay_late: payments.buildPayLate,
  pay_twice: payments.buildPayTwice,
  ship: goods.buildShip,
  parcel: goods.buildParcel,
  receive: goods.buildReceive,
  refund_part: goods.buildRefundPart,
  refund_all: goods.buildRefundAll,
  refund_too_much: goods.buildRefundTooMuch,
  expire: clock.buildExpire,
  receive_late: clock.buildReceiveLate,
  complete: clock.buildComplete,
  mature: clock.buildMature,
  payout: agents.buildPayout,
  payout_paid: agents.buildPayoutPaid,
  payout_failed: agents.buildPayoutFailed,
  write_off: agents.buildWriteOff,
  leave: agents.buildLeave,
  suspend: agents.buildSuspend,
  resume: agents.buildResume,
  release: agents.buildRelease,
  deny: agents.buildDeny,
  ask: cases.buildAsk,
  withdraw: cases.buildWithdraw,
  agree: cases.buildAgree,
  reject: cases.buildReject,
  settle: cases.buildSettle,
};

/** What has to happen first, when a step fits nothing. */
const BEFORE: Partial<Record<Kind, keyof typeof BUILDERS>> = {
  settle: 'agree',
  agree: 'ask',
  reject: 'ask',
  withdraw: 'ask',
  payout_paid: 'payout',
  payout_failed: 'payout',
  payout: 'mature',
  write_off: 'payout_paid',
  pay_late: 'expire',
  disclaim: 'claim',
  notify: 'open',
  pay_twice: 'open',
  resume: 'suspend',
  receive_late: 'ship',
  complete: 'receive',
  parcel: 'ship',
  deny: 'suspend',
};

/** That, or else the next step on the way to a commission that is paid out, the farthest first. */
export const goOn: (kind: Kind) => Builder = (kind) => (sequence, step) => {
  const eager = { ...step, extra: step.extra | 1 };
  for (let before = BEFORE[kind]; before; before = BEFORE[before]) {
    const act = BUILDERS[before](sequence, eager);
    if (act) return act;
  }
  for (const next of ['mature', 'receive', 'ship', 'notify', 'confirm', 'open', 'place'] as const) {
    const act = BUILDERS[next](sequence, eager);
    if (act) return act;
  }
  return null;
};
