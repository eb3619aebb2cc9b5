// What the seller does about a case in the browser: each form, sent again until it is answered, is taken once.
import { signInAs } from '../../fixtures/sign-in.ts';
import { DAY, judge, nameId, nameLine, type Step } from './faulty-shop.ts';

const PHONE = '13930000002';
const caseId = nameId('cas', 'I');

/** Of the order whose money was asked back and whose goods left all the same. */
export const DESK_CASE_STEPS: Step[] = [
  send('say', { messageId: nameId('msg', 'i'), text: '看到了' }),
  send('agree', { text: '退您一半' }),
  send('settle', { given: 'refund', [`amount-${nameLine('I')}`]: '5', sure: 'yes' }),
  send('refund-done', { proof: '回单 0009' }),
];

function send(step: string, fields: Record<string, string>): Step {
  return {
    route: 'POST /desk/cases/:case/:step{agree|reject|say|goods-back|settle|refund-done|refund-retry}',
    what: `the seller sends ${step} at the desk`,
    at: 5 * DAY,
    before: async ({ shop: { app, test }, cookies }) => {
      if (cookies.has('desk-cases')) return;
      // In the same week, so that the desk does not ask anew.
      const staff = { role: 'seller', seller: 'hill-farm', name: '田有禾' } as const;
      cookies.set('desk-cases', await signInAs(app, test, { phone: PHONE, staff }));
    },
    async act({ shop: { app }, cookies }) {
      const form = { ...fields, seller: 'hill-farm', as: 'seller' };
      const headers = { Cookie: cookies.get('desk-cases') ?? '' };
      return judge(await app.send(`/desk/cases/${caseId}/${step}`, { form, headers }), [303]);
    },
  };
}
