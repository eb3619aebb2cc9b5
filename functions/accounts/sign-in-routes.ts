// /portal/sign-in and /desk/sign-in: a phone, a code, in. Without a password, and the same words whether a phone is known.
import { Hono } from 'hono';
import { keepContact } from '../../db/queries/accounts/access.ts';
import type { AppContext, AppEnv } from '../deps.ts';
import { type ProblemCode, statusOf } from '../http/problem.ts';
import { readForm } from '../http/read-body.ts';
import { renderPage } from '../http/render-page.ts';
import { isMobilePhone, normalisePhone } from '../orders/order-body.ts';
import { sealPhone } from './account-phone.ts';
import { readLanguage } from './chrome.ts';
import { readSending, writeSending } from './code-cookie.ts';
import { describeDevice } from './describe-device.ts';
import { adoptIdentity, identify } from './identity.ts';
import { CODE_DIGITS } from './limits.ts';
import { type Area, AREAS, readNext, signInOf } from './next-page.ts';
import { writeSession } from './session-cookie.ts';
import { claimSending, claimTyping } from './throttle.ts';
import type { SIGN_IN_PROBLEMS, SignInView } from './view.ts';

export const signInRoutes = new Hono<AppEnv>();
for (const area of AREAS) {
  const path = signInOf(area);
  for (const slash of ['', '/'])
    signInRoutes.get(path + slash, (context) => show(context, { area, next: context.req.query('next') ?? '' }));
  signInRoutes.post(path, (context) => sendCode(context, area));
  signInRoutes.post(`${path}/code`, (context) => signIn(context, area));
  // Reloaded, the address of the second form answers with the first.
  signInRoutes.get(`${path}/code`, (context) => {
    readLanguage(context);
    return context.redirect(path, 303);
  });
}

/** Fields `phone` and `next`. */
async function sendCode(context: AppContext, area: Area): Promise<Response> {
  const { deps } = context.var;
  const form = await readForm(context);
  const typed = { area, phone: form.get('phone') ?? '', next: form.get('next') ?? '' };
  const phone = normalisePhone(typed.phone);
  if (!isMobilePhone(phone)) return show(context, { ...typed, problem: 'wrong_phone' });
  if (!deps.sendCode) return show(context, { ...typed, problem: 'no_sender' });
  const { phoneHash, address } = await identify(deps.keys, phone);
  const database = deps.openDatabase();
  const sending = await claimSending(context, database, phoneHash);
  if (sending === null) return show(context, { ...typed, problem: 'too_many' });
  let made = '';
  const { openAuth } = await import('./auth.ts');
  const auth = openAuth({
    database: database.direct(),
    secret: deps.keys.accounts,
    onCode: (code) => {
      made = code;
    },
  });
  await auth.makeCode(address);
  const sent = await deps.sendCode({ phone, code: made });
  if (sent.state === 'failed') {
    deps.log({ level: 'error', area: 'sign-in', failure: sent.code });
    return show(context, { ...typed, problem: 'not_sent' });
  }
  await writeSending(context, deps.keys.session, { phoneHash, sending });
  return show(context, { ...typed, step: 'code' });
}

/** Fields `phone`, `code` and `next`. */
async function signIn(context: AppContext, area: Area): Promise<Response> {
  const { deps } = context.var;
  const form = await readForm(context);
  const typed = { area, phone: form.get('phone') ?? '', next: form.get('next') ?? '', step: 'code' } as const;
  const phone = normalisePhone(typed.phone);
  const code = (form.get('code') ?? '').normalize('NFKC').replaceAll(/\D/g, '');
  if (!isMobilePhone(phone)) return show(context, { ...typed, step: 'phone', problem: 'wrong_phone' });
  if (code.length !== CODE_DIGITS) return show(context, { ...typed, problem: 'wrong_code' });
  const { phoneHash, address } = await identify(deps.keys, phone);
  const database = deps.openDatabase();
  const sending = await readSending(context, deps.keys.session, phoneHash);
  const typing = await claimTyping(context, database, { phoneHash, sending });
  if (typing !== 'within') return show(context, { ...typed, problem: typing === 'spent' ? 'code_spent' : 'too_many' });
  const { openAuth } = await import('./auth.ts');
  const auth = openAuth({ database: database.direct(), secret: deps.keys.accounts, onCode: () => undefined });
  await adoptIdentity(deps.keys, database, phone);
  const signedIn = await auth.signIn(address, code, describeDevice(context.req.header('user-agent') ?? ''));
  if (signedIn === null) return show(context, { ...typed, problem: 'wrong_code' });
  const { token, accountId } = signedIn;
  const phoneSealed = await sealPhone(deps.keys, accountId, phone);
  await database.write([keepContact(database.queries, { accountId, phoneHash, phoneSealed, at: deps.now() })]);
  await writeSession(context, deps.keys.session, token);
  return context.redirect(readNext(area, typed.next), 303);
}

type ProblemKey = (typeof SIGN_IN_PROBLEMS)[number];
type Typed = { area: Area; next: string; problem?: ProblemKey } & Partial<Pick<SignInView, 'phone' | 'step'>>;

async function show(context: AppContext, typed: Typed): Promise<Response> {
  const { deps } = context.var;
  const { area, phone = '', step = 'phone', problem: key } = typed;
  const problem = key ? { field: PROBLEMS[key].field, key } : null;
  const view: SignInView = {
    language: readLanguage(context),
    path: signInOf(area),
    area,
    step,
    phone: phone.slice(0, 30),
    next: readNext(area, typed.next),
    codeIn: deps.codesInTerminal ? 'terminal' : 'message',
    problem,
  };
  const status = key ? statusOf(PROBLEMS[key].code) : 200;
  return renderPage(context, { path: '/portal/sign-in/', view, status });
}

const PROBLEMS = {
  wrong_phone: { field: 'phone', code: 'invalid_input' },
  wrong_code: { field: 'code', code: 'invalid_input' },
  code_spent: { field: 'code', code: 'too_many_tries' },
  too_many: { field: null, code: 'too_many_tries' },
  no_sender: { field: null, code: 'payment_away' },
  not_sent: { field: null, code: 'payment_away' },
} as const satisfies Record<ProblemKey, { field: 'phone' | 'code' | null; code: ProblemCode }>;
