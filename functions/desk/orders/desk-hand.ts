// Whose name the log keeps for what is done to an order, and as whom they do it.
import type { Visit } from '../../accounts/guards.ts';
import { requireSeller } from '../../accounts/who.ts';

export interface DeskHand {
  actor: 'seller' | 'brand';
  by: string;
}

/** Throws not_found for what is not theirs. */
export function handFor({ access }: Pick<Visit, 'access'>, seller: string): DeskHand {
  const job = requireSeller(access, seller);
  return { actor: job.role, by: job.name };
}
