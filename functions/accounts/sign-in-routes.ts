// /portal/sign-in: a phone, a code, in. Without a password, and the same words whether a phone is known.
import { Hono } from 'hono';
import { keepContact } from '../../db/queries/accounts/access.ts';
import type { AppContext, AppEnv } from '../deps.ts';
import { answerPage } from '../http/answer-page.ts';
import { carryCookies } from '../http/carry-cookies.ts';
import { statusOf } from '../http/problem.ts';
import { readForm } from '../http/read-body.ts';
import { sealText } from '../keys/seal.ts';
import { isMobilePhone, normalisePhone } from '../orders/order-body.ts';
import { describeDevice } from './describe-device.ts';
import { identify } from './identity.ts';
import { CODE_DIGITS } from './limits.ts';
import { readNext, SIGN_IN } from './next-page.ts';
import { writeSession } from './session-cookie.ts';
import { mayTry } from './throttle.ts';
import type { SignInView } from './view.ts';

export const signInRoutes = new Hono<AppEnv>();
for (const slash of ['', '/'])
  signInRoutes.get(SIGN_IN + slash, (context) => show(context, { next: context.req.query('next') ?? '' }));
signInRoutes.post(SIGN_IN, sendCode).post(`${SIGN_IN}/code`, signIn);
// Reloaded, the address of the second form answers with the first.
signInRoutes.get(`${SIGN_IN}/code`, (context) => context.redirect(SIGN_IN, 303));

/** Fields `phone` and `next`. */
async function sendCode(context: AppContext): Promise<Response> {
  const { deps } = context.var;
  const form = await readForm(context);
  const typed = { phone: form.get('phone') ?? '', next: form.get('next') ?? '' };
  const phone = normalisePhone(typed.phone);
  if (!isMobilePhone(phone)) return show(context, { ...typed, problem: WRONG_PHONE });
  if (!deps.sendCode) return show(context, { ...typed, problem: NO_SENDER });
  const identity = await identify(deps.keys, phone);
  const database = deps.openDatabase();
  if (!(await mayTry(context, database, { what: 'send', phoneHash: identity.phoneHash })))
    return show(context, { ...typed, problem: TOO_MANY });
  let made = '';
  const { openAuth } = await import('./auth.ts');
  const auth = openAuth({
    database: database.direct(),
    secret: deps.keys.accounts,
    onCode: (code) => {
      made = code;
    },
  });
  await auth.makeCode(identity.address);
  const sent = await deps.sendCode({ phone, code: made });
  if (sent.state === 'sent') return show(context, { ...typed, step: 'code' });
  deps.log({ level: 'error', area: 'sign-in', failure: sent.code });
  return show(context, { ...typed, problem: NOT_SENT });
}

/** Fields `phone`, `code` and `next`. */
async function signIn(context: AppContext): Promise<Response> {
  const { deps } = context.var;
  const form = await readForm(context);
  const typed = { phone: form.get('phone') ?? '', next: form.get('next') ?? '', step: 'code' } as const;
  const phone = normalisePhone(typed.phone);
  const code = (form.get('code') ?? '').normalize('NFKC').replaceAll(/\D/g, '');
  if (!isMobilePhone(phone)) return show(context, { ...typed, step: 'phone', problem: WRONG_PHONE });
  if (code.length !== CODE_DIGITS) return show(context, { ...typed, problem: WRONG_CODE });
  const { phoneHash, address } = await identify(deps.keys, phone);
  const database = deps.openDatabase();
  if (!(await mayTry(context, database, { what: 'type', phoneHash })))
    return show(context, { ...typed, problem: TOO_MANY });
  const { openAuth } = await import('./auth.ts');
  const auth = openAuth({ database: database.direct(), secret: deps.keys.accounts, onCode: () => undefined });
  const token = await auth.signIn(address, code, describeDevice(context.req.header('user-agent') ?? ''));
  if (token === null) return show(context, { ...typed, problem: WRONG_CODE });
  const phoneSealed = await sealText(deps.keys.box, `account/${phoneHash}/phone`, phone);
  await database.write([keepContact(database.queries, { address, phoneHash, phoneSealed, at: deps.now() })]);
  await writeSession(context, deps.keys.session, token);
  return context.redirect(readNext(typed.next), 303);
}

type Typed = { next: string } & Partial<Pick<SignInView, 'phone' | 'step' | 'problem'>>;

async function show(context: AppContext, typed: Typed): Promise<Response> {
  const { deps } = context.var;
  const { phone = '', step = 'phone', problem = null } = typed;
  const next = readNext(typed.next);
  const codeIn = deps.codesInTerminal ? 'terminal' : 'message';
  const view: SignInView = { path: SIGN_IN, step, phone: phone.slice(0, 30), next, codeIn, problem };
  const status = problem ? STATUS.get(problem) : 200;
  return carryCookies(context, answerPage(await deps.renderPage('/portal/sign-in/', view), status));
}

type Problem = NonNullable<SignInView['problem']>;
const WRONG_PHONE: Problem = { field: 'phone', text: '手机号应当是 11 位数字。' };
const WRONG_CODE: Problem = { field: 'code', text: '验证码不对，或者已经过期。看看是不是最新的一条。' };
const TOO_MANY: Problem = { field: null, text: '试得太多了，请过一小时再来。' };
const NO_SENDER: Problem = { field: null, text: '这家店还没有设好发验证码的办法，请联系品牌。' };
const NOT_SENT: Problem = { field: null, text: '验证码没有发出去，请过几秒再试一次。' };

const STATUS = new Map<Problem, number>([
  [WRONG_PHONE, statusOf('invalid_input')],
  [WRONG_CODE, statusOf('invalid_input')],
  [TOO_MANY, statusOf('too_many_tries')],
  [NO_SENDER, statusOf('payment_away')],
  [NOT_SENT, statusOf('payment_away')],
]);
