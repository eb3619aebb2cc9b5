// Name, phone and address of one part, after a deliberate tap: that somebody looked is written before anything is shown.
import type { Visit } from '../../../accounts/guards.ts';
import { readForm } from '../../../http/read-body.ts';
import { openInvoice } from '../../../orders/invoice.ts';
import { showContactOf } from '../../show-contacts.ts';
import { findPartFile } from './find-part-file.ts';
import { answerPart } from './show-part.ts';

export async function showContact(visit: Visit): Promise<Response> {
  const { context, database } = visit;
  const { deps } = context.var;
  await readForm(context);
  const file = await findPartFile(visit);
  const { part, hand } = file;
  const shown = await showContactOf(deps, database, { file, ...hand });
  const [invoice] = await Promise.allSettled([openInvoice(deps.keys, part)]);
  const { name, phone, address, note } = shown.contact ?? { name: '', phone: '', address: '', note: '' };
  return answerPart(visit, file, {
    contact: {
      isDeleted: !shown.contact && !shown.isUnreadable,
      isUnreadable: shown.isUnreadable || invoice.status === 'rejected',
      name,
      phone,
      address,
      note,
      references: shown.references,
      invoice: invoice.status === 'fulfilled' ? invoice.value : null,
    },
  });
}
