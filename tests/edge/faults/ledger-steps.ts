// What agents earn: held and released, matured by the clock, asked for, paid, failed; the book sealed.
import { decideHeld } from '../../../functions/commissions/decide-held.ts';
import { writeBatchFile } from '../../../functions/commissions/payouts/batch-file.ts';
import { keepPayoutAccount, removePayoutAccount } from '../../../functions/commissions/payouts/payout-account.ts';
import { namePayoutOfMonth } from '../../../functions/commissions/payouts/payout-ids.ts';
import { requestPayout } from '../../../functions/commissions/payouts/request-payout.ts';
import { runPayouts } from '../../../functions/commissions/payouts/run-payouts.ts';
import { recordFailed, recordPaid, setTax } from '../../../functions/commissions/payouts/settle-payout.ts';
import { runJob } from './clock-steps.ts';
import { DAY, nameId, nameLine, type Step } from './faulty-shop.ts';
import { AGENT, BUYING_AGENT } from './order-steps.ts';
import { desk } from './payment-steps.ts';

const MONTH = '2026-12';
const BY = '品牌';
const payoutId = nameId('pay', 'A');
const ACCOUNT = {
  method: 'bank',
  realName: '林小满',
  account: '6222020200112233445',
  consentVersion: '2026-11',
} as const;

export const LEDGER_STEPS: Step[] = [
  runJob('send-notices', 11 * DAY),
  runJob('expire', 11 * DAY),
  runJob('receive', 20 * DAY),
  runJob('complete', 40 * DAY),
  desk('a held commission is released', 40 * DAY, ({ shop }) =>
    decideHeld(shop.app.deps, shop.test.database, {
      commissionId: nameLine('H').replace(/^lin_/, 'com_'),
      decision: 'released',
      reason: '同住的家人买的',
      by: BY,
    }),
  ),
  runJob('mature', 40 * DAY),
  ...[AGENT, BUYING_AGENT].map((code) =>
    desk(`agent ${code} says where to be paid`, 40 * DAY, ({ shop }) =>
      keepPayoutAccount(shop.app.deps, shop.test.database, { agentId: `agt_${code}`, account: ACCOUNT }),
    ),
  ),
  desk('an agent asks for a part', 40 * DAY, ({ shop }) =>
    requestPayout(shop.app.deps, shop.test.database, {
      payoutId,
      agentId: `agt_${AGENT}`,
      amountMinor: 5000,
      actor: 'agent',
      by: '',
    }),
  ),
  desk('the month is paid', 40 * DAY, ({ shop }) =>
    runPayouts(shop.app.deps, shop.test.database, { month: MONTH, by: BY }),
  ),
  desk('tax is withheld', 40 * DAY, ({ shop }) =>
    setTax(shop.app.deps, shop.test.database, { payoutId, taxMinor: 800, by: BY }),
  ),
  desk('the batch file is written', 40 * DAY, ({ shop }) =>
    writeBatchFile(shop.app.deps, shop.test.database, { batchId: nameId('bat', 'A'), method: null, by: BY }),
  ),
  desk('a payout is paid', 41 * DAY, ({ shop }) =>
    recordPaid(shop.app.deps, shop.test.database, { payoutId, proof: '回单 0001', taxMinor: null, by: BY }),
  ),
  desk('a payout fails', 41 * DAY, async ({ shop }) =>
    recordFailed(shop.app.deps, shop.test.database, {
      payoutId: await namePayoutOfMonth(MONTH, `agt_${BUYING_AGENT}`),
      reason: '账号与姓名不符',
      by: BY,
    }),
  ),
  desk('an agent takes the account back', 41 * DAY, ({ shop }) =>
    removePayoutAccount(shop.test.database, `agt_${BUYING_AGENT}`),
  ),
  runJob('seal-ledger', 42 * DAY),
];
