// The demo agent's page with the poster of a product, signed with the local shop's own secret.
import { parseShareAddress } from '../../content/schema/share-address.ts';
import { deriveKeys } from '../../functions/keys/keys.ts';
import { parsePage } from '../../functions/posters/poster-address.ts';
import { posterPageHref } from '../../functions/posters/poster-links.ts';
import { signName } from '../../functions/posters/sign-name.ts';
import type { OpenDatabase } from './open-database.ts';

/** `product`: `seller/slug`. Its path and query. */
export async function signPosterPage(
  product: string,
  { agentCode, agentName, environment }: Pick<OpenDatabase, 'agentCode' | 'agentName' | 'environment'>,
): Promise<string | undefined> {
  const page = parsePage(product.split('/'));
  const share = parseShareAddress(agentCode);
  if (!page || !share) return undefined;
  const { SIGNING_SECRET: signing, PRIVACY_SECRET: privacy } = environment;
  const { posterName } = await deriveKeys({ signing, privacy });
  return posterPageHref({ page, share, signedName: await signName(posterName, share.code, agentName) });
}
