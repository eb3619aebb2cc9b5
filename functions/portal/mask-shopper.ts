// A shopper as an agent may know one: the first letter of the name. The rest never leaves the Worker.
import type { Keys } from '../keys/keys.ts';
import { openText } from '../keys/seal.ts';

/** `林**`; empty once the shopper had it deleted. */
export async function maskName(
  keys: Pick<Keys, 'box'>,
  { orderId, nameSealed }: { orderId: string; nameSealed: string | null },
): Promise<string> {
  if (nameSealed === null) return '';
  const [first = ''] = [...(await openText(keys.box, `${orderId}/name`, nameSealed))];
  return `${first}**`;
}
