// Name, phone and address of one part, after a deliberate tap: that somebody looked is written before anything is shown.
import type { Visit } from '../../../accounts/guards.ts';
import { readForm } from '../../../http/read-body.ts';
import { openInvoice } from '../../../orders/invoice.ts';
import { showContacts } from '../../show-contacts.ts';
import { findPartFile } from './find-part-file.ts';
import { answerPart } from './show-part.ts';

export async function showContact(visit: Visit): Promise<Response> {
  const { context, database } = visit;
  const { deps } = context.var;
  await readForm(context);
  const file = await findPartFile(visit);
  const { part, hand } = file;
  const [shown] = await showContacts(deps, database, { parts: [file], ...hand });
  const { name, phone, address, note } = shown?.contact ?? { name: '', phone: '', address: '', note: '' };
  return answerPart(visit, file, {
    contact: {
      isDeleted: !shown?.contact,
      name,
      phone,
      address,
      note,
      references: shown?.references ?? [],
      invoice: await openInvoice(deps.keys, part),
    },
  });
}
