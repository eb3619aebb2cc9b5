// What the brand does at the desk: reviews and suspends an agent, decides what is on hold, pays, and looks after its people.
import { identify } from '../../../functions/accounts/identity.ts';
import { applyAsDistributor } from '../../../functions/portal/standing/join.ts';
import { appeal } from '../../../functions/portal/standing/move.ts';
import { recordTry } from '../../../functions/portal/standing/record-try.ts';
import { refundSubOrder } from '../../../functions/orders/life/refund.ts';
import { namePayoutOfMonth } from '../../../functions/commissions/payouts/payout-ids.ts';
import { NOW } from '../../fixtures/paying-shop.ts';
import { signInAs } from '../../fixtures/sign-in.ts';
import { DAY, type FaultyShop, judge, nameId, nameLine, nameSubOrder, type Step } from './faulty-shop.ts';
import { BUYING_AGENT } from './order-steps.ts';

const AT = 46 * DAY;
const MONTH = '2027-01';
const nameStep = (letter: string) => nameId('', letter).slice(1);
const agentId = `agt_${nameStep('V')}`;
const BY = '品牌';
const buyingAgent = `agt_${BUYING_AGENT}`;
const applicationId = `app_${nameStep('V')}`;
const asked = nameId('pay', 'P');

/** After the portal's own steps, in which the same agent has asked for a payout. */
export const BRAND_STEPS: Step[] = [
  post('agents/review', { applicationId, agentId, decision: 'approved', reason: '见过面' }, { before: applyInPeace }),
  post('agents/find', { words: '小林' }, { what: 'an agent is asked about' }),
  post('agents/suspend', { agentId, stepId: nameStep('U'), reason: '三个群都在投诉' }),
  post('agents/uphold', { agentId, stepId: nameStep('Y'), reason: '群主确认过了' }, { before: appealInPeace }),
  post('agents/reinstate', { agentId, stepId: nameStep('X'), reason: '道过歉了' }),
  post('agents/account', { agentId: buyingAgent, lookId: nameId('look', 'V') }),
  post('held/decide', { commissionId: nameLine('N').replace(/^lin_/, 'com_'), decision: 'denied', reason: '自己买的' }),
  post('payouts/tax', { payoutId: asked, tax: '1' }),
  post('payouts/batch', { batchId: nameId('bat', 'V'), lookId: nameId('look', 'W'), method: '' }),
  post('payouts/failed', { payoutId: asked, reason: '账号与姓名不符' }),
  post('payouts/run', { month: MONTH, afterId: '' }),
  post('payouts/paid', { payoutId: await namePayoutOfMonth(MONTH, buyingAgent), proof: '回单 0009', tax: '' }),
  post(
    'agents/write-off',
    { agentId: buyingAgent, writeOffId: nameId('off', 'V'), debtMinor: '1000', reason: '不再来往' },
    { before: oweInPeace },
  ),
  post('staff/add', { id: nameId('stf', 'V'), phone: '13800138222', name: '叶青', role: 'seller', seller: 'walnut' }),
  post('staff/remove', { id: nameId('stf', 'V') }),
];

async function applyInPeace({ shop: { app, test } }: FaultyShop): Promise<void> {
  const { phoneHash } = await identify(app.keys, '13920000009');
  const applying = {
    stepId: nameStep('V'),
    phoneHash,
    name: '小何',
    rules: 'content/program.md@abc1234',
    hasQuiz: true,
  };
  await applyAsDistributor(app.deps, test.database, { ...applying, words: '想把这里的核桃讲给同事听。' });
  const trial = { agentId, stepId: nameStep('Z'), isPassed: true, score: '5/5', lesson: 'content/lessons/a.md@abc' };
  await recordTry(app.deps, test.database, trial);
}

async function appealInPeace({ shop: { app, test } }: FaultyShop): Promise<void> {
  await appeal(app.deps, test.database, { agentId, stepId: nameStep('W'), reason: '那几条不是我发的，请再看看。' });
}

/** All that was there is paid; then the shopper gets more of the goods' money back. */
async function oweInPeace({ shop: { app, test } }: FaultyShop): Promise<void> {
  await refundSubOrder(app.deps, test.database, {
    refundId: nameId('ref', 'V'),
    subOrderId: nameSubOrder('H'),
    lines: [{ lineId: nameLine('H'), amountMinor: 10_000 }],
    shippingMinor: 0,
    caseId: null,
    actor: 'brand',
    by: BY,
    reason: '',
  });
}

function post(
  to: string,
  form: Record<string, string>,
  { before, what = `the brand sends ${to}` }: { before?: (world: FaultyShop) => Promise<void>; what?: string } = {},
): Step {
  const route = `/desk/${to}`;
  return {
    route: `POST ${route}`,
    what,
    at: AT,
    async before(world) {
      const { app, test } = world.shop;
      const staff = { role: 'brand', name: BY } as const;
      if (!world.cookies.has(BY))
        world.cookies.set(BY, await signInAs(app, test, { phone: '13920000008', staff, signedInAt: NOW + AT }));
      await before?.(world);
    },
    async act({ shop: { app }, cookies }) {
      return judge(await app.send(route, { form, headers: { Cookie: cookies.get(BY) ?? '' } }), [200]);
    },
  };
}
