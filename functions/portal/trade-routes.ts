// What an agent sees of their trade: the ledger, orders, shoppers, statements and payouts.
import { Hono } from 'hono';
import { forAgents } from '../accounts/guards.ts';
import type { AppEnv } from '../deps.ts';
import { showCustomers } from './customers/show-customers.ts';
import { showHome } from './front/show-home.ts';
import { leadTo } from './lead-to.ts';
import { showOrder } from './orders/show-order.ts';
import { showOrders } from './orders/show-orders.ts';
import { askPayout } from './payouts/ask-payout.ts';
import { keepAccount, withdrawConsent } from './payouts/keep-account.ts';
import { showPayouts } from './payouts/show-payouts.ts';
import { sendStatementCsv } from './statement/send-csv.ts';
import { showStatement } from './statement/show-statement.ts';

export const tradeRoutes = new Hono<AppEnv>();
const pages = [
  ['/portal', showHome],
  ['/portal/orders', showOrders],
  ['/portal/orders/:number', showOrder],
  ['/portal/customers', showCustomers],
  ['/portal/statement', showStatement],
  ['/portal/payouts', showPayouts],
] as const;
for (const [path, show] of pages) for (const slash of ['', '/']) tradeRoutes.get(path + slash, forAgents(show));

tradeRoutes
  .get('/portal/statement.csv', forAgents(sendStatementCsv))
  .post('/portal/payouts', forAgents(askPayout))
  .post('/portal/payouts/account', forAgents(keepAccount))
  .post('/portal/payouts/withdraw', forAgents(withdrawConsent));
for (const form of ['account', 'withdraw'])
  tradeRoutes.get(`/portal/payouts/${form}`, forAgents(leadTo('/portal/payouts/')));
