// For whom somebody at the desk acts in a case: the seller, or the brand once it took over.
import type { StoredCase } from '../../../db/queries/cases/read-case.ts';
import type { Bounded } from '../../../db/queries/desk/sellers.ts';
import type { Access } from '../../../db/queries/accounts/access.ts';
import { requireSeller } from '../../accounts/who.ts';
import { ProblemError } from '../../http/problem.ts';

export interface CaseHand extends Bounded {
  actor: 'seller' | 'brand';
  /** The name that the log keeps. */
  by: string;
}

/** In a small shop one person is both: the seller answers first, the brand decides what it took over. */
export function roleIn({ staff }: Access, asked: Pick<StoredCase, 'seller' | 'escalatedAt'>): CaseHand['actor'] {
  const isSeller = staff.some(({ role, seller }) => role === 'seller' && seller === asked.seller);
  const isBrand = staff.some(({ role }) => role === 'brand');
  return isBrand && (asked.escalatedAt !== null || !isSeller) ? 'brand' : 'seller';
}

/** Fields `seller` and `as`: what somebody may not be is not there, and no other seller's case is in reach. */
export function readHand(access: Access, form: URLSearchParams): CaseHand {
  const seller = form.get('seller') ?? '';
  const job =
    form.get('as') === 'brand'
      ? requireSeller(access, seller)
      : access.staff.find((one) => one.role === 'seller' && one.seller === seller);
  if (!job || job.role !== form.get('as')) throw new ProblemError({ code: 'not_found' });
  return { actor: job.role, by: job.name, sellers: [seller] };
}
