// Everything that programs can ask for, in the order in which they come to it: the routes and the document are this list.
import type { Operation } from './operation.ts';
import { confirmPayment, shipOrder } from './orders/move-order.ts';
import { getOrder, listOrders, showContact } from './orders/read-orders.ts';
import { getCase, getKey, listCases, listProducts, listStock } from './read-rest.ts';

export const OPERATIONS: readonly Operation[] = [
  getKey,
  listOrders,
  getOrder,
  showContact,
  confirmPayment,
  shipOrder,
  listCases,
  getCase,
  listProducts,
  listStock,
];
