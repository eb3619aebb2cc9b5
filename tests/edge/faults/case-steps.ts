// After-sales from both sides: asked, answered, sent back, settled, rejected, taken to the brand, withdrawn, forgotten, unpaid.
import { answerCase, decideEscalated } from '../../../functions/orders/after-sales/answer-case.ts';
import { confirmGoodsBack } from '../../../functions/orders/after-sales/goods-back.ts';
import { settleCase } from '../../../functions/orders/after-sales/settle-case.ts';
import { sayMore } from '../../../functions/orders/after-sales/shopper-steps.ts';
import { shipSubOrder } from '../../../functions/orders/life/ship.ts';
import { runJob } from './clock-steps.ts';
import { DESK_CASE_STEPS } from './desk-case-steps.ts';
import { DAY, nameId, nameLine, nameSubOrder, postForm, type Step } from './faulty-shop.ts';
import { BY_DESK, desk } from './payment-steps.ts';

const STEP_ROUTE = 'POST /o/:token/cases/:case/:step{say|withdraw|send-back|escalate|miss-money}';
const WORDS = { text: '照片看过了，请寄回来。', pictures: [] };
const SELLER = { actor: 'seller', by: BY_DESK.by } as const;
const caseOf = (letter: string) => ({ caseId: nameId('cas', letter) });

export const CASE_STEPS: Step[] = [
  // A return, all the way.
  ask('D', 'return:damaged'),
  {
    route: 'POST /o/:token/cases/:case/unlock',
    what: 'a case is opened with four digits',
    at: 4 * DAY,
    act: (world) =>
      postForm(world, 'D', {
        to: `cases/${nameId('cas', 'D')}/unlock`,
        fields: { lastFour: '8000' },
        expected: [200],
        headers: { Cookie: '' },
      }),
  },
  step('D', 'say', { messageId: nameId('msg', 'D'), text: '盒子也破了', pictures: '' }),
  desk('the seller says more', 4 * DAY, ({ shop }) =>
    sayMore(shop.app.deps, shop.test.database, {
      ...caseOf('D'),
      messageId: nameId('msg', 'd'),
      ...SELLER,
      words: WORDS,
    }),
  ),
  desk('the seller agrees', 4 * DAY, ({ shop }) =>
    answerCase(shop.app.deps, shop.test.database, { ...caseOf('D'), decision: 'agree', by: BY_DESK.by }),
  ),
  step('D', 'send-back', { carrier: '顺丰', number: 'SF2000000001' }),
  desk('the goods are back', 6 * DAY, ({ shop }) =>
    confirmGoodsBack(shop.app.deps, shop.test.database, { ...caseOf('D'), ...SELLER }),
  ),
  desk('the case ends with a refund', 6 * DAY, ({ shop }) =>
    settleCase(shop.app.deps, shop.test.database, { ...caseOf('D'), ...SELLER }),
  ),
  // Rejected, taken to the brand, and agreed by it.
  ask('H', 'refund_only:missing'),
  desk('the seller rejects', 4 * DAY, ({ shop }) =>
    answerCase(shop.app.deps, shop.test.database, {
      ...caseOf('H'),
      decision: 'reject',
      by: BY_DESK.by,
      words: WORDS,
    }),
  ),
  step('H', 'escalate', { text: '请品牌看看' }),
  desk('the brand agrees', 5 * DAY, ({ shop }) =>
    decideEscalated(shop.app.deps, shop.test.database, { ...caseOf('H'), decision: 'agree', by: '品牌' }),
  ),
  desk('part of it goes back', 5 * DAY, ({ shop }) =>
    settleCase(shop.app.deps, shop.test.database, {
      ...caseOf('H'),
      actor: 'brand',
      by: '品牌',
      refund: { lines: [{ lineId: nameLine('H'), amountMinor: 3333 }], shippingMinor: 0 },
    }),
  ),
  // Asked and taken back; asked and never answered.
  ask('W', 'complaint:bad_service'),
  step('W', 'withdraw', {}),
  ask('A', 'complaint:broken_promise'),
  // The money is asked back, and the goods leave all the same.
  ask('I', 'refund_only:changed_mind'),
  desk('what is asked back is sent with a reason', 4 * DAY, ({ shop }) =>
    shipSubOrder(shop.app.deps, shop.test.database, {
      subOrderId: nameSubOrder('I'),
      parcel: { carrier: 'sf', number: 'SF100000000I' },
      ...SELLER,
      reason: '已经和买家说好',
    }),
  ),
  // Agreed to and never sent back; sent back and never confirmed.
  ...['F', 'G'].flatMap((letter) => [
    ask(letter, 'return:damaged'),
    desk(`the seller agrees to ${letter}`, 4 * DAY, ({ shop }) =>
      answerCase(shop.app.deps, shop.test.database, { ...caseOf(letter), decision: 'agree', by: BY_DESK.by }),
    ),
  ]),
  step('G', 'send-back', { carrier: '顺丰', number: 'SF2000000002' }),
  ...DESK_CASE_STEPS,
  runJob('escalate', 10 * DAY),
  desk('the brand rejects', 10 * DAY, ({ shop }) =>
    decideEscalated(shop.app.deps, shop.test.database, {
      ...caseOf('A'),
      decision: 'reject',
      by: '品牌',
      words: WORDS,
    }),
  ),
  desk('the brand rejects what never came', 10 * DAY, ({ shop }) =>
    decideEscalated(shop.app.deps, shop.test.database, {
      ...caseOf('G'),
      decision: 'reject',
      by: '品牌',
      words: WORDS,
    }),
  ),
  // The refund of the first return was settled on and never came.
  step('D', 'miss-money', { text: '账户里没有' }, 14 * DAY),
  runJob('withdraw-unsent', 19 * DAY),
];

function ask(letter: string, asked: string): Step {
  return {
    route: 'POST /o/:token/cases',
    what: `${asked} is asked for`,
    at: 4 * DAY,
    act: (world) => {
      const fields = {
        ...caseOf(letter),
        subOrder: nameSubOrder(letter),
        line: nameLine(letter),
        [`quantity-${nameLine(letter)}`]: '1',
        ask: asked,
        text: '打开盒子就是这样',
        pictures: '',
      };
      return postForm(world, letter, { to: 'cases', fields, expected: [200] });
    },
  };
}

function step(letter: string, name: string, fields: Record<string, string>, at = 5 * DAY): Step {
  return {
    route: STEP_ROUTE,
    what: `the shopper: ${name}`,
    at,
    act: (world) => postForm(world, letter, { to: `cases/${nameId('cas', letter)}/${name}`, fields, expected: [200] }),
  };
}
