// Where a seller's paid goods have to go: opened for the one who asks, and that they looked is written first.
import { readPackedParts, selectPackedParts, type PackedPart } from '../../../db/queries/desk/packing.ts';
import { showContacts } from '../../../functions/desk/show-contacts.ts';
import { deriveKeys } from '../../../functions/keys/keys.ts';
import { nameGoods } from '../../../functions/portal/state-waiting.ts';
import { CannotRun } from '../../terminal/cannot-run.ts';
import { withFile } from '../check-copy.ts';
import type { PlainColumn } from '../files/plain-tables.ts';
import type { Cell } from '../snapshot/source.ts';
import type { SellerExport } from './seller-export.ts';

const AT_ONCE = 500;

export const CONTACT_COLUMNS: readonly PlainColumn[] = [
  'sub_order_id',
  'number',
  'name',
  'phone',
  'address',
  'note',
  'goods',
].map((name) => ({ name, isText: true }));

/** Of what is paid and not sent: nobody else's address is needed for shipping. `file`: the copy that the other tables are from. */
export async function openContacts(
  { database, seller, secrets, hand, now }: SellerExport & { hand: NonNullable<SellerExport['hand']> },
  file: string,
): Promise<Cell[][]> {
  const { signing, privacy, privacyOld } = secrets;
  if (!signing || !privacy)
    throw new CannotRun('--with-contacts 要打开封着的资料：请设置 SIGNING_SECRET 和 PRIVACY_SECRET。');
  const deps = { keys: await deriveKeys({ signing, privacy, privacyOld }), now: () => now };
  const parts = await readUnsent(file, seller);
  const rows: Cell[][] = [];
  for (let from = 0; from < parts.length; from += AT_ONCE) {
    const some = parts.slice(from, from + AT_ONCE);
    const asked = some.map(({ id, orderId, contact }) => ({
      order: { id: orderId, contact },
      part: { id, payments: [] },
    }));
    // Written in the shop itself, not in the copy.
    const shown = await showContacts(deps, database, { parts: asked, ...hand });
    rows.push(...some.map((part, index) => [part.id, part.orderNumber, ...readContact(shown[index]), listGoods(part)]));
  }
  return rows;
}

async function readUnsent(file: string, seller: string): Promise<PackedPart[]> {
  return withFile(file, async (copy) => {
    const parts: PackedPart[] = [];
    for (;;) {
      const last = parts.at(-1);
      const search = {
        state: 'paid' as const,
        from: null,
        until: null,
        agentCode: null,
        isInCase: false,
        isToRefund: false,
        sellers: [seller],
        before: last ? { at: last.placedAt, id: last.id } : null,
        limit: AT_ONCE,
      };
      const [found] = await copy.read([selectPackedParts(copy.queries, search)]);
      const page = readPackedParts(found);
      parts.push(...page);
      if (page.length < AT_ONCE) return parts;
    }
  });
}

function readContact(shown: Awaited<ReturnType<typeof showContacts>>[number] | undefined): string[] {
  const missing = shown?.isUnreadable ? '（打不开：封它的密钥不在这里）' : '（已删除）';
  const { name, phone, address, note } = shown?.contact ?? { name: missing, phone: '', address: '', note: '' };
  return [name, phone, address, note];
}

function listGoods({ goods }: PackedPart): string {
  return goods.map(nameGoods).join('；');
}
