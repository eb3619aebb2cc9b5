// Answers the order page to one reader: masked for whoever only has the link, whole for who may open it.
import type { AppContext } from '../deps.ts';
import { answerPage } from '../http/answer-page.ts';
import { type OpenedOrder, readToken } from './order-access.ts';
import { showOrder } from './order-page-view.ts';
import type { TypedInvoice } from './order-part-view.ts';
import { type Contact, maskContact } from './seal-contact.ts';
import type { OrderView } from './view.ts';

export interface Shown {
  /** This reader may see the address and use the forms. */
  isOpen: boolean;
  lastFour?: string;
  notice?: OrderView['notice'];
  status?: number;
  typed?: TypedInvoice;
}

const NO_CONTACT: Contact = { name: '已删除', phone: '', address: '', note: '' };

export async function answerOrderPage(context: AppContext, opened: OpenedOrder, shown: Shown): Promise<Response> {
  const { deps } = context.var;
  const { order, cases, contact } = opened;
  const { isOpen, lastFour = '', notice = null, status = 200, typed = null } = shown;
  const visible = isOpen || !contact ? (contact ?? NO_CONTACT) : maskContact(contact, order.contact?.province ?? '');
  const view = await showOrder({
    deps,
    order,
    cases,
    path: `/o/${readToken(context)}`,
    access: { contact: visible, masked: !isOpen, lastFour },
    inWechat: /\bMicroMessenger\//.test(context.req.header('user-agent') ?? ''),
    typed,
    notice,
  });
  return answerPage(await deps.renderPage('/o/page/', view), status);
}
