// `cases list` and `cases show`: whose turn it is and until when, and one case with everything that was said.
import { formatYuan } from '../../content/schema/yuan.ts';
import { readCases, selectCaseById, selectCases, type StoredCase } from '../../db/queries/cases/read-case.ts';
import type { Bounded } from '../../db/queries/desk/sellers.ts';
import { CASE_STATUSES } from '../../db/schema/index.ts';
import { CASE_WORDS, describeCause, describeEvent, describeTransfer } from '../../functions/desk/words.ts';
import { type CaseWords, openWords } from '../../functions/orders/after-sales/case-words.ts';
import { turnOf } from '../../functions/orders/after-sales/awaited-money.ts';
import { describeReason, KIND_WORDS } from '../../functions/orders/after-sales/reasons.ts';
import { formatTable } from '../bench/table.ts';
import { CannotRun } from '../terminal/cannot-run.ts';
import type { Desk } from './command.ts';
import { choose } from '../terminal/arguments.ts';
import { writeMoment } from './write-moment.ts';
import type { Answer } from '../terminal/task.ts';

const SHOWN = 200;
const WHO = { seller: '店家', brand: '品牌', shopper: '买家' } as const;

interface Which {
  seller?: string | undefined;
  status?: string | undefined;
  /** Closed ones, too. */
  all: boolean;
}

export async function showCases(desk: Desk, values: Which): Promise<Answer> {
  const { seller, status } = values;
  const statuses = status === undefined ? undefined : [choose(status, CASE_STATUSES, '--status')];
  const select = selectCases(desk.database.queries, {
    ...(seller === undefined ? {} : { seller }),
    ...(statuses === undefined ? {} : { statuses }),
    limit: SHOWN,
  });
  const found = readCases((await desk.database.read([select]))[0]);
  const shown = values.all || statuses !== undefined ? found : found.filter((one) => turnOf(one) !== null);
  if (shown.length === 0) return { done: true, text: '没有要办的售后。', json: [] };
  const rows = shown.map((one) => [
    one.orderNumber,
    one.sellerName,
    KIND_WORDS[one.kind],
    describeReason(one.reason),
    CASE_WORDS[one.status],
    describeTurn(one, desk.now()),
    one.id,
  ]);
  const heading = ['订单', '店铺', '要什么', '为什么', '状态', '轮到', '编号'];
  return { done: true, text: formatTable([heading, ...rows], [0, 1, 2, 3, 4, 5, 6]), json: shown.map(withoutWords) };
}

export async function showCase(desk: Desk, caseId: string, { sellers }: Bounded): Promise<Answer> {
  const found = readCases((await desk.database.read([selectCaseById(desk.database.queries, caseId, sellers)]))[0])[0];
  if (!found) throw new CannotRun(`没有 ${caseId} 这张售后单。npm run desk -- cases 列出所有售后单。`);
  const said = found.messages.length === 0 ? new Map<string, CaseWords>() : await openSaid(desk, found);
  const moment = (at: number) => writeMoment(at, found.timeZone);
  const events = found.events.map((one) => ({
    ...one,
    words: describeEvent(one.kind),
    detail: describeCause(one.reason),
  }));
  const messages = found.messages.map((one) => {
    const { text, pictures } = said.get(one.id) ?? { text: '', pictures: [] };
    return { ...one, words: '说', detail: [text, ...pictures].filter((part) => part !== '').join(' ') };
  });
  const history = [...events, ...messages]
    .toSorted((one, other) => one.at - other.at)
    .map((one) => [moment(one.at), [one.actor, one.by].join(' ').trim(), one.words, one.detail]);
  const text = [
    `${found.id}  ${found.orderNumber}  ${found.sellerName}`,
    `${KIND_WORDS[found.kind]}：${describeReason(found.reason)}  ${CASE_WORDS[found.status]}  ${describeTurn(found, desk.now())}`,
    ...found.lines.map(({ title, variantTitle, quantity }) => `  ${title} ${variantTitle} × ${quantity}`),
    ...(found.refund
      ? [`退款 ${formatYuan(found.refund.totalMinor)} 元，${describeTransfer(found.refund.transfer)}`]
      : []),
    '',
    formatTable([['时间', '谁', '什么', '内容'], ...history], [0, 1, 2, 3]),
  ].join('\n');
  return { done: true, text, json: { ...withoutWords(found), said: Object.fromEntries(said) } };
}

async function openSaid(desk: Desk, { messages }: StoredCase): Promise<ReadonlyMap<string, CaseWords>> {
  return openWords((await desk.prepare()).keys, messages);
}

function describeTurn(one: StoredCase, now: number): string {
  const turn = turnOf(one);
  if (!turn) return '—';
  if (turn.by === null) return WHO[turn.who];
  return `${WHO[turn.who]}，${writeMoment(turn.by, one.timeZone)} 前${turn.by <= now ? '（已过）' : ''}`;
}

/** What people said is sealed: it belongs in no file by accident. */
function withoutWords({ messages, ...rest }: StoredCase) {
  return { ...rest, messages: messages.map(({ bodySealed: _, ...message }) => message) };
}
