// /desk/orders/: the orders of one's sellers, one of them, and parcels for many at once.
import { Hono } from 'hono';
import { forStaff } from '../../accounts/guards.ts';
import type { AppEnv } from '../../deps.ts';
import { leadTo } from '../../portal/lead-to.ts';
import { findOrders } from './find-orders.ts';
import { proveRefund, resendRefund } from './part/close-transfer.ts';
import { confirmPayment, refusePayment } from './part/confirm-payment.ts';
import { cancelPart, receivePart, sendInvoice } from './part/move-part.ts';
import { refundPart } from './part/refund-part.ts';
import { shipPart } from './part/ship-part.ts';
import { showContact } from './part/show-contact.ts';
import { leadToPart, showPart } from './part/show-part.ts';
import { sendPackingList } from './send-packing-list.ts';
import { sendRefused, shipFile, shipTicked, showShip } from './ship/ship-many.ts';
import { showOrders } from './show-orders.ts';

export const ordersRoutes = new Hono<AppEnv>();
for (const slash of ['', '/'])
  ordersRoutes.get(`/desk/orders${slash}`, forStaff(showOrders)).get(`/desk/orders/ship${slash}`, forStaff(showShip));

ordersRoutes
  .post('/desk/orders/find', forStaff(findOrders))
  .get('/desk/orders/find', forStaff(leadTo('/desk/orders/')))
  .post('/desk/orders/packing.csv', forStaff(sendPackingList))
  .get('/desk/orders/packing.csv', forStaff(leadTo('/desk/orders/')))
  .post('/desk/orders/ship', forStaff(shipTicked))
  .post('/desk/orders/ship/csv', forStaff(shipFile))
  .get('/desk/orders/ship/csv', forStaff(leadTo('/desk/orders/ship/')))
  .post('/desk/orders/ship/refused.csv', forStaff(sendRefused))
  .get('/desk/orders/ship/refused.csv', forStaff(leadTo('/desk/orders/ship/')));

const FORMS = [
  ['contact', showContact],
  ['confirm', confirmPayment],
  ['refuse', refusePayment],
  ['ship', shipPart],
  ['receive', receivePart],
  ['cancel', cancelPart],
  ['invoice', sendInvoice],
  ['refund', refundPart],
  ['refund-done', proveRefund],
  ['refund-retry', resendRefund],
] as const;
for (const [form, take] of FORMS)
  ordersRoutes
    .post(`/desk/orders/:part/${form}`, forStaff(take))
    .get(`/desk/orders/:part/${form}`, forStaff(leadToPart));

for (const slash of ['', '/']) ordersRoutes.get(`/desk/orders/:part${slash}`, forStaff(showPart));
