// What an agent does about money in the portal: says where to be paid, takes that back, and asks for what is there.
import { signInAs } from '../../fixtures/sign-in.ts';
import { DAY, judge, nameId, type Step } from './faulty-shop.ts';
import { BUYING_AGENTS_PHONE } from './order-steps.ts';

const ACCOUNT = { method: 'bank', realName: '林小满', account: '6222 0202 0011 2233 445', consent: 'yes' };

/** By the agent whose payout failed: the money is there again. */
export const PORTAL_MONEY_STEPS: Step[] = [
  post('an agent writes down an account', '/account', { day: 43, form: ACCOUNT }),
  post('an agent withdraws the consent', '/withdraw', { day: 44, form: {} }),
  post('an agent writes down an account again', '/account', { day: 45, form: ACCOUNT }),
  post('an agent asks for a payout', '', { day: 45, form: { payoutId: nameId('pay', 'P'), amount: '50' } }),
];

function post(what: string, to: string, { day, form }: { day: number; form: Record<string, string> }): Step {
  const path = `/portal/payouts${to}`;
  return {
    route: `POST ${path}`,
    what,
    at: day * DAY,
    before: async ({ shop: { app, test }, cookies }) => {
      // Signed in since the first day: the same row in every run.
      cookies.set('portal', await signInAs(app, test, { phone: BUYING_AGENTS_PHONE, signedInAt: 0 }));
    },
    async act({ shop: { app }, cookies }) {
      return judge(await app.send(path, { form, headers: { Cookie: cookies.get('portal') ?? '' } }), [200]);
    },
  };
}
