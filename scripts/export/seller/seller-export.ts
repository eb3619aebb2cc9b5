// What the export of a seller is made from, and for whom.
import type { Database } from '../../../db/client.ts';
import type { ShopSecrets } from '../read-secrets.ts';

export interface SellerExport {
  database: Database;
  folder: string;
  timeZone: string;
  now: number;
  /** Slug. */
  seller: string;
  secrets: ShopSecrets;
  /** Who takes shoppers' addresses along; null: nobody does. */
  hand: { by: string; actor: 'seller' | 'brand' } | null;
}
