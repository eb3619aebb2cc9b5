// Whose rows a list of the desk shows: of one seller when the address says so, else of all that somebody works for.
import type { Sellers } from '../../db/queries/desk/sellers.ts';
import type { Visit } from '../accounts/guards.ts';
import { requireSeller, sellersOf } from '../accounts/who.ts';
import type { SellerChoice } from './view.ts';

export interface AskedSellers extends SellerChoice {
  sellers: Sellers;
}

/** `?seller=slug`; throws not_found for one that is not theirs. Choices only for who has several. */
export async function readAskedSellers({ context, access }: Visit): Promise<AskedSellers> {
  const theirs = sellersOf(access);
  const seller = context.req.query('seller') ?? '';
  if (seller !== '') requireSeller(access, seller);
  const sellers = seller === '' ? theirs : [seller];
  if (theirs !== 'all' && theirs.length < 2) return { sellers, seller, choices: [] };
  const { sellers: all } = await context.var.deps.offers.readCatalogue();
  const choices = all.filter(({ slug }) => theirs === 'all' || theirs.includes(slug));
  return { sellers, seller, choices: choices.map(({ slug, name }) => ({ slug, name })) };
}
