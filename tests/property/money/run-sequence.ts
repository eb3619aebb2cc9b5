// One sequence: each step becomes an event, is performed on the shop and foreseen by the model, and everything is checked.
import { DatabaseAway } from '../../../db/client.ts';
import { findBroken } from './books/check-rows.ts';
import { describeModel, describeRows } from './books/describe.ts';
import { findChanged, findRewritten, parseRows, type RowReader, type Texts } from './books/read-rows.ts';
import { type Act, type Sequence, type Told } from './commands/act.ts';
import { BUILDERS, goOn } from './commands/builders.ts';
import { buildRace } from './commands/races.ts';
import { maturedOf } from './model/figures.ts';
import { type Outcome, partsOf, type ShopModel } from './model/shop-model.ts';
import { closeSequence } from './close-sequence.ts';
import { openSequence } from './open-sequence.ts';
import { Lost, type Shop } from './shop/open-shop.ts';
import type { Fault, Step } from './steps.ts';
import { count, type Tally } from './tally.ts';

export interface Run {
  shop: Shop;
  reader: RowReader;
  tally: Tally;
}

/** So many events may come first until a step finds what it is about. */
const MOST_BEFORE = 4;

interface State extends Run {
  sequence: Sequence;
  texts: Texts;
  log: string[];
}

/** Throws with the whole story when something does not hold. Answers the rows that it leaves behind. */
export async function runSequence(run: Run, steps: readonly Step[]): Promise<Texts> {
  await run.reader.begin();
  const sequence = await openSequence(run.shop);
  const state: State = { ...run, sequence, texts: await run.reader.read(), log: [] };
  try {
    for (const step of withFirstOrder(steps)) await takeStep(state, step);
    for (const act of closeSequence(sequence)) await performAct(state, act, null);
  } catch (cause) {
    run.shop.test.turso.setFault(null);
    throw new Error(`${state.log.join('\n')}\n${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  }
  run.tally.sequences += 1;
  return state.texts;
}

/** Nothing can happen before there is an order. */
function withFirstOrder(steps: readonly Step[]): Step[] {
  const [first] = steps;
  return first ? [{ ...first, kind: 'place', fault: null }, ...steps.slice(1)] : [];
}

async function takeStep(state: State, step: Step): Promise<void> {
  const { sequence } = state;
  const { kind } = step;
  if (kind === null) return;
  if (kind === 'replay') return replay(state, step);
  if (kind === 'race') return race(state, step);
  if (kind === 'restart') return restart(state, step);
  for (let before = 0; before < MOST_BEFORE; before += 1) {
    const act: Act | null = BUILDERS[kind](sequence, step) ?? goOn(kind)(sequence, step);
    if (!act) return;
    await takeAct(state, act, act.kind === kind ? step.fault : null);
    if (act.kind === kind) return;
  }
}

async function takeAct(state: State, act: Act, fault: Fault | null): Promise<void> {
  const { sequence, tally } = state;
  tally.events += 1;
  count(tally.tried, act.kind);
  const outcome = await performAct(state, act, fault);
  // What must be refused succeeds by being refused.
  const wanted = act.kind === 'reuse' || act.kind === 'refund_too_much' ? 'refused' : 'done';
  if (outcome === wanted) count(tally.succeeded, act.kind);
  if (outcome === 'done' && act.isOnce) sequence.past.push(act);
}

/** One event; with a fault, until somebody answered. */
async function performAct(state: State, act: Act, fault: Fault | null): Promise<Outcome> {
  const { sequence, tally } = state;
  const before = sumUp(sequence.model);
  const expected = act.foresee(sequence.model);
  state.log.push(`${act.kind} ${act.about}${fault ? ` (${fault})` : ''} → ${expected}`);
  const { told, wasLost } = await performThrough(state, act, fault);
  if (wasLost) count(tally.succeeded, 'crash');
  // Lost after the commit, the second try finds it done: as the same event, or as nothing left to do. The books tell.
  const isSecond = wasLost && expected === 'done';
  if (!agree(expected, told) && !isSecond) throw new Error(`foreseen was ${expected}, the shop says ${told}`);
  await checkBooks(state);
  const after = sumUp(sequence.model);
  if (after.surpluses > before.surpluses) count(tally.succeeded, 'surplus');
  if (act.kind === 'pay_late' && expected === 'done' && after.surpluses === before.surpluses)
    count(tally.succeeded, 'reopened');
  if (after.negative > before.negative) count(tally.succeeded, 'negative balance');
  return expected;
}

async function performThrough(state: State, act: Act, fault: Fault | null): Promise<{ told: Told; wasLost: boolean }> {
  const { turso } = state.shop.test;
  if (fault) turso.setFault({ mode: fault, times: 1, matching: /^\s*(?:insert|update|with)/i });
  try {
    return { told: await act.perform(), wasLost: false };
  } catch (cause) {
    if (!(cause instanceof Lost) && !(cause instanceof DatabaseAway)) throw cause;
    turso.setFault(null);
    return { told: await act.perform(), wasLost: true };
  } finally {
    turso.setFault(null);
  }
}

/** Any earlier event once more: not a row is another one afterwards. */
async function replay(state: State, step: Step): Promise<void> {
  const { sequence, tally } = state;
  const act = sequence.past[step.target % Math.max(1, sequence.past.length)];
  if (!act) return;
  state.log.push(`again: ${act.kind} ${act.about}`);
  tally.events += 1;
  count(tally.tried, 'replay');
  const told = await act.perform();
  if (told === 'done') throw new Error('what had happened happened again');
  const before = state.texts;
  await checkBooks(state);
  const changed = findChanged(before, state.texts);
  if (changed.length > 0) throw new Error(`the repetition changed ${changed.join(', ')}`);
  count(tally.succeeded, 'replay');
}

/** Both at once; the model follows whichever order the books tell of. */
async function race(state: State, step: Step): Promise<void> {
  const { sequence, tally } = state;
  const pair = buildRace(sequence, step);
  if (!pair) return;
  const [one, other] = pair;
  state.log.push(`at once: ${one.kind} ${one.about} | ${other.kind} ${other.about}`);
  tally.events += 1;
  count(tally.tried, 'race');
  const told = await Promise.all(pair.map((act) => act.perform()));
  const texts = await readAgain(state);
  const real = describeRows(texts).join('\n');
  const orders = [
    [one, other],
    [other, one],
  ].map((acts) => {
    const model = structuredClone(sequence.model);
    const outcomes = acts.map((act) => act.foresee(model));
    const isThere = adopt({ ...sequence, model }, texts);
    return { model, outcomes, isThere };
  });
  const followed = orders.find(
    ({ model, isThere }) => isThere && describeModel(model, sequence.names).join('\n') === real,
  );
  if (!followed)
    throw new Error(
      `neither order explains the books (told ${told.join(', ')}):\n${orders.map(({ model }) => compare(describeModel(model, sequence.names), describeRows(texts))).join('\n--\n')}`,
    );
  Object.assign(sequence.model, followed.model);
  checkRows(state, texts);
  count(tally.succeeded, 'race');
  if (followed.outcomes.includes('refused') || followed.outcomes.includes('already'))
    count(tally.succeeded, 'same moment');
  sequence.past.push(...pair.filter((act, place) => act.isOnce && told[place] === 'done'));
}

/** The Worker's process dies while an order is on its way, and another takes over. */
async function restart(state: State, step: Step): Promise<void> {
  const { sequence, shop, tally } = state;
  const act = BUILDERS.place(sequence, step);
  if (!act) return;
  state.log.push(`the Worker dies during: ${act.about}`);
  tally.events += 1;
  count(tally.tried, 'restart');
  const expected = act.foresee(sequence.model);
  const first = act.perform().catch((cause: unknown) => {
    if (!(cause instanceof Lost)) throw cause;
    return 'untold' as const;
  });
  await new Promise((resolve) => setTimeout(resolve, step.amount % 6));
  await shop.restart();
  await first;
  const told = await act.perform();
  if (!agree(expected, told) && !(expected === 'done' && told === 'already'))
    throw new Error(`foreseen was ${expected}, the shop says ${told}`);
  await checkBooks(state);
  count(tally.succeeded, 'restart');
}

function agree(expected: Outcome, told: Told): boolean {
  return told === expected || (told === 'untold' && expected !== 'refused');
}

async function readAgain({ reader, texts: before }: State): Promise<Texts> {
  const texts = await reader.read();
  const rewritten = findRewritten(before, texts);
  if (rewritten.length > 0) throw new Error(`rows that never change have changed: ${rewritten.join(', ')}`);
  return texts;
}

async function checkBooks(state: State): Promise<void> {
  const texts = await readAgain(state);
  const { sequence } = state;
  if (!adopt(sequence, texts)) throw new Error('an order is not in the books, or at another time');
  const difference = compare(describeModel(sequence.model, sequence.names), describeRows(texts));
  if (difference !== '') throw new Error(`model (-) and books (+) differ:\n${difference}`);
  checkRows(state, texts);
}

function checkRows(state: State, texts: Texts): void {
  const supplies = new Map(
    state.sequence.model.products.map(({ id, supply }) => [`${id}//b1`, supply ?? Number.POSITIVE_INFINITY]),
  );
  const broken = findBroken(texts, supplies);
  if (broken.length > 0) throw new Error(broken.join('\n'));
  state.texts = texts;
}

/** What only the database knows: names, and when the Worker's own clock placed an order. False: an order is not there. */
function adopt({ model, names }: Sequence, texts: Texts): boolean {
  const unnamed = model.orders.filter((order) => order.parts.some((part) => !names.parts.has(part.key)));
  const undated = model.orders.filter((order) => order.placedAt === 0 || unnamed.includes(order));
  if (undated.length === 0) return true;
  const placedAt = new Map(parseRows(texts, 'orders').map((row) => [row['id'], Number(row['placed_at'])]));
  for (const order of undated) {
    const real = placedAt.get(order.id);
    if (real === undefined || Math.abs(real - order.placedAt) > 60_000) return false;
    order.placedAt = real;
  }
  for (const row of parseRows(texts, 'sub_orders'))
    names.parts.set(`${row['order_id']}/${row['seller']}`, String(row['id']));
  for (const row of parseRows(texts, 'order_lines'))
    names.lines.set(`${row['order_id']}/${row['seller']}/${row['product']}`, String(row['id']));
  return partsOf(model).every((part) => names.parts.has(part.key));
}

function compare(expected: readonly string[], real: readonly string[]): string {
  const missing = [...new Set(expected).difference(new Set(real))].map((line) => `- ${line}`);
  const surplus = [...new Set(real).difference(new Set(expected))].map((line) => `+ ${line}`);
  const isTwice = expected.length === real.length ? [] : [`${expected.length} lines against ${real.length}`];
  const lines = [...missing, ...surplus];
  return lines.length > 0 || isTwice.length > 0 ? [...lines, ...isTwice].join('\n') : '';
}

function sumUp(model: ShopModel): { surpluses: number; negative: number } {
  return {
    surpluses: partsOf(model).flatMap((part) => part.refunds.filter(({ kind }) => kind === 'surplus')).length,
    negative: model.agents.filter(({ id }) => maturedOf(model, id) < 0).length,
  };
}
