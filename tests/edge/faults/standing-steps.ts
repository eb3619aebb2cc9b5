// The lives of three people with the brand: one joins, pauses and leaves; one applies and is approved; one is suspended and appeals.
import { addStaff, removeStaff } from '../../../functions/accounts/staff.ts';
import { decide } from '../../../functions/portal/standing/decide.ts';
import { reinstateAgent, suspendAgent } from '../../../functions/portal/standing/move.ts';
import { signInAs } from '../../fixtures/sign-in.ts';
import { runJob } from './clock-steps.ts';
import { DAY, judge, nameId, type Step } from './faulty-shop.ts';
import { desk } from './payment-steps.ts';

const RULES = 'content/program.md@abc1234';
const WORDS = '我在山脚下长大，想把这里的核桃讲给同事听。';
const RECOMMENDED = { product: 'hill-farm/millet', pick: 'yes', from: 'kit', query: '' };
const BY = '品牌';
const PHONES = { sharer: '13920000001', applicant: '13920000002' } as const;
type Who = keyof typeof PHONES;

const nameStep = (letter: string) => nameId('', letter).slice(1);
const agentOf = (letter: string) => `agt_${nameStep(letter)}`;
const applicationId = `app_${nameStep('L')}`;

/** After all that has to do with money. */
export const STANDING_STEPS: Step[] = [
  post('sharer', { to: '/portal/join', letter: 'J', form: { name: '小满', rules: RULES } }),
  post('sharer', { to: '/portal/me/card', letter: '', form: { name: '小满', line: '住在山脚下' } }),
  post('sharer', { to: '/portal/links/picks', letter: '', form: RECOMMENDED }),
  {
    ...post('sharer', { to: '/portal/links/picks', letter: '', form: { ...RECOMMENDED, pick: 'no' } }),
    at: 50 * DAY + 1,
  },
  post('sharer', { to: '/portal/me/pause', letter: 'P', form: {} }),
  post('sharer', { to: '/portal/me/resume', letter: 'R', form: {} }),
  post('applicant', { to: '/portal/join/apply', letter: 'L', form: { name: '小林', words: WORDS, rules: RULES } }),
  // Handed in again once it was passed, it leads back to where the application stands: 303 as well.
  post('applicant', { to: '/portal/join/quiz', letter: 'F', form: { 'answer-0': '1' } }, [422]),
  post('applicant', { to: '/portal/join/quiz', letter: 'Q', form: { 'answer-0': '2', 'answer-1': '1' } }),
  desk('the brand approves', 50 * DAY, ({ shop }) =>
    decide(shop.app.deps, shop.test.database, { applicationId, decision: 'approved', by: BY, reason: '欢迎' }),
  ),
  desk('the brand suspends', 50 * DAY, ({ shop }) =>
    suspendAgent(shop.app.deps, shop.test.database, move('S', '三个群都在投诉')),
  ),
  post('applicant', { to: '/portal/me/appeal', letter: 'A', form: { words: '那几条不是我发的，请再看看。' } }),
  desk('the brand reinstates', 50 * DAY, ({ shop }) =>
    reinstateAgent(shop.app.deps, shop.test.database, move('I', '查清楚了')),
  ),
  post('sharer', { to: '/portal/me/leave', letter: 'X', form: {} }),
  desk('somebody is added to the desk', 50 * DAY, ({ shop }) =>
    addStaff(shop.app.deps, shop.test.database, {
      id: nameId('stf', 'A'),
      phone: PHONES.sharer,
      role: 'brand',
      seller: '',
      name: '王经理',
      by: BY,
    }),
  ),
  desk('and taken away', 51 * DAY, ({ shop }) =>
    removeStaff(shop.app.deps, shop.test.database, { id: nameId('stf', 'A'), by: BY }),
  ),
  // Deleted with the answer lost, nobody is signed in any more: led to the door.
  { ...post('sharer', { to: '/portal/me/data/delete', letter: '', form: { sure: 'yes' } }, [200, 303]), at: 52 * DAY },
  runJob('forget-asked', 53 * DAY),
  runJob('forget-old', 300 * DAY),
  runJob('sweep-ended', 300 * DAY),
];

function move(letter: string, reason: string) {
  return { agentId: agentOf('L'), stepId: nameStep(letter), by: BY, reason };
}

function post(
  who: Who,
  sent: { to: string; letter: string; form: Record<string, string> },
  expected: readonly number[] = [303],
): Step {
  const { to, letter, form } = sent;
  return {
    route: `POST ${to}`,
    what: `the ${who} sends ${to} (${letter})`,
    at: 50 * DAY,
    before: async ({ shop: { app, test }, cookies }) => {
      // Signed in since the first day: the same row in every run.
      cookies.set(who, await signInAs(app, test, { phone: PHONES[who], signedInAt: 0 }));
    },
    async act({ shop: { app }, cookies }) {
      const headers = { Cookie: cookies.get(who) ?? '' };
      return judge(await app.send(to, { form: { ...form, stepId: nameStep(letter) }, headers }), expected);
    },
  };
}
