// A shopper as an agent may know one: the first letter of the name. The rest never leaves the Worker.
import type { Deps } from '../deps.ts';
import { openText } from '../keys/seal.ts';
import { contactRow } from '../orders/seal-contact.ts';

export interface SealedName {
  orderId: string;
  /** Null once the shopper had it deleted. */
  nameSealed: string | null;
}

/** `林**`, in their order; `**` where a name cannot be opened, and empty where it was deleted. */
export async function maskNames(deps: Pick<Deps, 'keys' | 'log'>, sealed: readonly SealedName[]): Promise<string[]> {
  const firsts = await Promise.all(sealed.map((one) => readFirstLetter(deps.keys, one)));
  // One name under a lost key must not take the page away. Which one is not for the log.
  const unread = firsts.filter((first) => first === null).length;
  if (unread > 0) deps.log({ level: 'error', area: 'portal', error: 'names_not_opened', count: unread });
  return firsts.map((first, index) => (sealed[index]?.nameSealed === null ? '' : `${first ?? ''}**`));
}

/** Null when it cannot be opened. */
async function readFirstLetter(keys: Deps['keys'], { orderId, nameSealed }: SealedName): Promise<string | null> {
  if (nameSealed === null) return '';
  try {
    const [first = ''] = await openText(keys.box, contactRow(orderId, 'name'), nameSealed);
    return first;
  } catch {
    return null;
  }
}
