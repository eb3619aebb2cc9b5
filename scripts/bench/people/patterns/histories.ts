// How orders go: each history as the steps that make it, how often it happens, and at which age an order can show it.
import type { OrderHand } from './order-hand.ts';

export interface History {
  name: string;
  /** Of a hundred orders of that age, about. */
  weight: number;
  /** The day of its last step, counted from the order. */
  lastsDays: number;
  /** Days after which time or somebody would have moved it on; null: it stays so. */
  untilDay: number | null;
  /** Bought through the agent's own link. */
  isOwn?: boolean;
  /** Refund and return are steps of a whole order at one seller. */
  isOfOneSeller?: boolean;
  live(hand: OrderHand): Promise<void>;
}

async function bringHome(hand: OrderHand): Promise<void> {
  await hand.pay(0);
  await hand.ship(1);
  await hand.receive(4);
}

/** Received on day 4: returnable until the end of day 11, mature from day 19. */
const COMPLETED = 12;
const MATURE = 19;

async function sendAllBack(hand: OrderHand): Promise<void> {
  await bringHome(hand);
  await hand.ask(5, 'return', 'no_reason');
  await hand.answer(5, 'agree');
  await hand.sendBack(7);
}

export const HISTORIES: readonly History[] = [
  { name: 'placed', weight: 6, lastsDays: 0, untilDay: 1, live: async () => undefined },
  { name: 'claimed', weight: 6, lastsDays: 0, untilDay: 2, live: (hand) => hand.claim(0) },
  { name: 'expired', weight: 7, lastsDays: 3, untilDay: null, live: (hand) => hand.runClock(3) },
  { name: 'cancelled', weight: 5, lastsDays: 0, untilDay: null, live: (hand) => hand.cancel(0) },
  { name: 'paid', weight: 70, lastsDays: 0, untilDay: 2, live: (hand) => hand.pay(0) },
  {
    name: 'shipped',
    weight: 80,
    lastsDays: 1,
    untilDay: 6,
    async live(hand) {
      await hand.pay(0);
      await hand.ship(1);
    },
  },
  { name: 'received', weight: 80, lastsDays: 4, untilDay: COMPLETED - 1, live: bringHome },
  {
    name: 'completed',
    weight: 80,
    lastsDays: COMPLETED,
    untilDay: MATURE - 1,
    async live(hand) {
      await bringHome(hand);
      await hand.runClock(COMPLETED);
    },
  },
  {
    name: 'matured',
    weight: 76,
    lastsDays: MATURE,
    untilDay: null,
    async live(hand) {
      await bringHome(hand);
      await hand.runClock(COMPLETED);
      await hand.runClock(MATURE);
    },
  },
  {
    name: 'refunded before it left',
    weight: 3,
    lastsDays: 1,
    untilDay: null,
    isOfOneSeller: true,
    async live(hand) {
      await hand.pay(0);
      await hand.refund(1, 1);
      await hand.proveRefund(1);
    },
  },
  {
    name: 'refund to be sent',
    weight: 3,
    lastsDays: 1,
    untilDay: 4,
    isOfOneSeller: true,
    async live(hand) {
      await hand.pay(0);
      await hand.refund(1, 1);
    },
  },
  {
    name: 'refunded in part',
    weight: 2,
    lastsDays: MATURE,
    untilDay: null,
    isOfOneSeller: true,
    async live(hand) {
      await bringHome(hand);
      await hand.refund(6, 0.3);
      await hand.proveRefund(6);
      await hand.runClock(COMPLETED);
      await hand.runClock(MATURE);
    },
  },
  {
    name: 'refunded after it matured',
    weight: 1,
    lastsDays: MATURE + 6,
    untilDay: null,
    isOfOneSeller: true,
    async live(hand) {
      await bringHome(hand);
      await hand.runClock(COMPLETED);
      await hand.runClock(MATURE);
      await hand.refund(MATURE + 6, 0.5);
      await hand.proveRefund(MATURE + 6);
    },
  },
  {
    name: 'sent back',
    weight: 3,
    lastsDays: 10,
    untilDay: null,
    isOfOneSeller: true,
    async live(hand) {
      await sendAllBack(hand);
      await hand.takeBack(9);
      await hand.settle(10);
      await hand.proveRefund(10);
    },
  },
  {
    name: 'case asked',
    weight: 6,
    lastsDays: 5,
    untilDay: 7,
    isOfOneSeller: true,
    async live(hand) {
      await bringHome(hand);
      await hand.ask(5, 'return', 'damaged');
    },
  },
  {
    name: 'case agreed',
    weight: 3,
    lastsDays: 5,
    untilDay: 15,
    isOfOneSeller: true,
    async live(hand) {
      await bringHome(hand);
      await hand.ask(5, 'return', 'no_reason');
      await hand.answer(5, 'agree');
    },
  },
  { name: 'case on its way back', weight: 3, lastsDays: 7, untilDay: 9, isOfOneSeller: true, live: sendAllBack },
  {
    name: 'case rejected',
    weight: 1,
    lastsDays: MATURE,
    untilDay: null,
    isOfOneSeller: true,
    async live(hand) {
      await bringHome(hand);
      await hand.ask(5, 'refund_only', 'not_as_described');
      await hand.answer(6, 'reject');
      await hand.runClock(COMPLETED);
      await hand.runClock(MATURE);
    },
  },
  {
    name: 'held',
    weight: 0.4,
    lastsDays: MATURE,
    untilDay: 200,
    isOwn: true,
    isOfOneSeller: true,
    async live(hand) {
      await bringHome(hand);
      await hand.runClock(COMPLETED);
    },
  },
  {
    name: 'held and released',
    weight: 0.4,
    lastsDays: MATURE + 2,
    untilDay: null,
    isOwn: true,
    isOfOneSeller: true,
    async live(hand) {
      await bringHome(hand);
      await hand.runClock(COMPLETED);
      await hand.decide(MATURE, 'released');
      await hand.runClock(MATURE + 2);
    },
  },
  {
    name: 'held and denied',
    weight: 0.4,
    lastsDays: MATURE,
    untilDay: null,
    isOwn: true,
    isOfOneSeller: true,
    async live(hand) {
      await bringHome(hand);
      await hand.runClock(COMPLETED);
      await hand.decide(MATURE, 'denied');
    },
  },
];

/** What stands in an order: goods by seller, and whether an agent brought it. */
export interface Basket {
  weight: number;
  isBrought: boolean;
  /** Only in orders that go as most do: fewer patterns are made. */
  isPlain?: boolean;
  /** Which of the shelf of which seller, and how many. */
  lines: readonly { seller: 0 | 1; shelf: number; quantity: number }[];
}

export const BASKETS: readonly Basket[] = [
  { weight: 30, isBrought: true, lines: [{ seller: 0, shelf: 0, quantity: 1 }] },
  { weight: 12, isBrought: true, isPlain: true, lines: [{ seller: 0, shelf: 3, quantity: 1 }] },
  { weight: 8, isBrought: true, isPlain: true, lines: [{ seller: 0, shelf: 4, quantity: 3 }] },
  {
    weight: 28,
    isBrought: true,
    lines: [
      { seller: 0, shelf: 1, quantity: 1 },
      { seller: 0, shelf: 2, quantity: 2 },
    ],
  },
  {
    weight: 8,
    isBrought: true,
    lines: [
      { seller: 0, shelf: 5, quantity: 1 },
      { seller: 1, shelf: 1, quantity: 1 },
    ],
  },
  { weight: 10, isBrought: false, lines: [{ seller: 0, shelf: 0, quantity: 1 }] },
  {
    weight: 4,
    isBrought: false,
    isPlain: true,
    lines: [
      { seller: 0, shelf: 2, quantity: 1 },
      { seller: 0, shelf: 4, quantity: 1 },
    ],
  },
];

/** Whether such an order can go so. */
export function fits(history: History, { isBrought, isPlain = false, lines }: Basket): boolean {
  if (history.isOwn && !isBrought) return false;
  if (isPlain && history.name !== 'matured') return false;
  return !history.isOfOneSeller || lines.every(({ seller }) => seller === 0);
}
