// After-sales from both sides: asked, answered, sent back, settled, rejected, taken to the brand, withdrawn.
import { answerCase, decideEscalated } from '../../../functions/orders/after-sales/answer-case.ts';
import { confirmGoodsBack } from '../../../functions/orders/after-sales/goods-back.ts';
import { settleCase } from '../../../functions/orders/after-sales/settle-case.ts';
import { sayMore } from '../../../functions/orders/after-sales/shopper-steps.ts';
import { runJob } from './clock-steps.ts';
import { DAY, nameId, nameLine, nameSubOrder, postForm, type Step } from './faulty-shop.ts';
import { BY_DESK, desk } from './payment-steps.ts';

const STEP_ROUTE = 'POST /o/:token/cases/:case/:step{say|withdraw|send-back|escalate}';
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
  runJob('escalate', 10 * DAY),
  desk('the brand rejects', 10 * DAY, ({ shop }) =>
    decideEscalated(shop.app.deps, shop.test.database, {
      ...caseOf('A'),
      decision: 'reject',
      by: '品牌',
      words: WORDS,
    }),
  ),
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

function step(letter: string, name: string, fields: Record<string, string>): Step {
  return {
    route: STEP_ROUTE,
    what: `the shopper: ${name}`,
    at: 5 * DAY,
    act: (world) => postForm(world, letter, { to: `cases/${nameId('cas', letter)}/${name}`, fields, expected: [200] }),
  };
}
