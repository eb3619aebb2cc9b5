// /desk/cases/<case>/: what was asked, everything that was said, and the forms of whoever's turn it is.
import { formatYuan } from '../../../content/schema/yuan.ts';
import { readCases, selectCaseById, type StoredCase } from '../../../db/queries/cases/read-case.ts';
import { readOrders, selectOrderByCaseId, type StoredSubOrder } from '../../../db/queries/read-order.ts';
import { chromeOf } from '../../accounts/chrome.ts';
import type { Visit } from '../../accounts/guards.ts';
import type { Chrome } from '../../accounts/view.ts';
import { sellersOf } from '../../accounts/who.ts';
import { ProblemError } from '../../http/problem.ts';
import { renderPage } from '../../http/render-page.ts';
import { REFUND_DAYS } from '../../orders/after-sales/answer-case.ts';
import { isCaseId, mintMessageId, refundIdOf } from '../../orders/after-sales/case-ids.ts';
import { listHistory, showRefund } from '../../orders/after-sales/case-view.ts';
import { openWords } from '../../orders/after-sales/case-words.ts';
import { isOpenCase, isPossible } from '../../orders/after-sales/flow.ts';
import { suggestRefund } from '../../orders/after-sales/suggest-refund.ts';
import { leftToRefund } from '../../orders/life/left-to-refund.ts';
import { partOf } from '../../orders/life/outcome.ts';
import { leadTo } from '../../portal/lead-to.ts';
import { roleIn } from './case-hand.ts';
import { isEarly, listWays } from './list-ways.ts';
import { showTurn } from './show-cases.ts';
import { toldOfCase } from './told.ts';
import type { CaseValues, DeskCaseView } from './view.ts';

export interface FoundCase {
  asked: StoredCase;
  part: StoredSubOrder;
}

/** What a form that was sent leaves on the page. */
export interface SentStep {
  told?: Chrome['told'];
  status?: number;
  values?: CaseValues;
  problems?: DeskCaseView['problems'];
}

export async function showCase(visit: Visit): Promise<Response> {
  return renderCase(visit, {});
}

export function leadToCase(visit: Visit): Promise<Response> {
  return leadTo(`/desk/cases/${readCaseId(visit)}/`)(visit);
}

/** Of the address; throws when it cannot be one. */
export function readCaseId({ context }: Visit): string {
  const id = context.req.param('case') ?? '';
  if (!isCaseId(id)) throw new ProblemError({ code: 'not_found' });
  return id;
}

/** One trip; what is another seller's is not there. */
export async function findCase({ context, database, access }: Visit): Promise<FoundCase> {
  const id = readCaseId({ context, database, access });
  const db = database.queries;
  const [cases, orders] = await database.read([selectCaseById(db, id, sellersOf(access)), selectOrderByCaseId(db, id)]);
  const asked = readCases(cases)[0];
  const part = asked && partOf(readOrders(orders)[0], asked.subOrderId);
  if (!asked || !part) throw new ProblemError({ code: 'not_found' });
  return { asked, part };
}

export async function renderCase(visit: Visit, sent: SentStep, found?: FoundCase): Promise<Response> {
  const { context } = visit;
  const { deps } = context.var;
  const { asked, part } = found ?? (await findCase(visit));
  const [said, terms] = await Promise.all([openWords(deps.keys, asked.messages), deps.offers.readProgramTerms()]);
  const now = deps.now();
  const refund = showRefund({ asked, now });
  const told = sent.told ?? toldOfCase(asked, context.req.query('done'));
  const isMoney = asked.kind === 'refund_only';
  const view: DeskCaseView = {
    chrome: chromeOf(visit, told),
    id: asked.id,
    seller: asked.seller,
    sellerName: asked.sellerName,
    orderNumber: asked.orderNumber,
    subOrderId: asked.subOrderId,
    kind: asked.kind,
    reason: asked.reason,
    status: asked.status,
    openedAt: asked.openedAt,
    turn: showTurn(asked, now),
    escalatedAt: asked.escalatedAt,
    as: roleIn(visit.access, asked),
    lines: showLines({ asked, part }),
    refund: refund && { id: refundIdOf(asked.id), ...refund },
    history: listHistory(asked, said),
    can: listSteps(visit, asked),
    agreeing: { isMoney, days: isMoney ? REFUND_DAYS : terms.sendBackDays },
    settling: showSettling({ asked, part }),
    messageId: mintMessageId(),
    values: sent.values ?? suggestValues({ asked, part }),
    problems: sent.problems ?? [],
  };
  const path = '/desk/cases/case/';
  // The address of a form is none to come back to.
  view.chrome.here = `/desk/cases/${asked.id}/`;
  return renderPage(context, { path, view, status: sent.status ?? 200 });
}

function showLines({ asked, part }: FoundCase): DeskCaseView['lines'] {
  const left = leftToRefund(part).lines;
  return asked.lines.map(({ lineId, title, variantTitle, quantity }) => {
    const line = part.lines.find(({ id }) => id === lineId);
    return {
      lineId,
      title,
      variantTitle,
      quantity,
      bought: line?.quantity ?? quantity,
      unitPriceMinor: line?.unitPriceMinor ?? 0,
      leftMinor: left.find((one) => one.lineId === lineId)?.amountMinor ?? 0,
    };
  });
}

function listSteps({ access }: Visit, asked: StoredCase): DeskCaseView['can'] {
  const isBrand = roleIn(access, asked) === 'brand';
  // The seller answers until the brand takes over, and the brand from then on.
  const isTheirTurn = isBrand === (asked.escalatedAt !== null);
  const { refund } = asked;
  const isByHand = refund?.provider === 'manual';
  const isMissed = asked.status === 'settled' && showTurn(asked, 0) !== null;
  return {
    agree: isTheirTurn && isPossible('agree', asked),
    reject: isTheirTurn && isPossible(isBrand ? 'dismiss' : 'reject', asked),
    say: isOpenCase(asked) || isMissed,
    goodsBack: isPossible('confirm_back', asked),
    settle: isPossible('settle', asked),
    refundDone: refund?.transfer === 'failed' || (isByHand && refund?.transfer === 'due'),
    refundRetry: !isByHand && refund?.transfer === 'failed',
  };
}

function showSettling({ asked, part }: FoundCase): DeskCaseView['settling'] {
  const ways = listWays({ asked, part });
  return {
    ways,
    shippingLeftMinor: leftToRefund(part).shippingMinor,
    isEarly: isEarly(asked),
    needsWords: asked.kind === 'complaint' || ways[0] === 'words',
  };
}

/** What was asked about goes back unless somebody says otherwise; a complaint gives nothing back by itself. */
function suggestValues({ asked, part }: FoundCase): CaseValues {
  const { lines, shippingMinor } = suggestRefund(asked, part);
  const write = (minor: number) => (asked.kind === 'complaint' ? '' : formatYuan(minor));
  return {
    text: '',
    pictures: '',
    given: listWays({ asked, part })[0] ?? 'words',
    amounts: Object.fromEntries(lines.map(({ lineId, amountMinor }) => [lineId, write(amountMinor)])),
    shipping: shippingMinor === 0 ? '' : write(shippingMinor),
    carrier: '',
    number: '',
    proof: '',
  };
}
