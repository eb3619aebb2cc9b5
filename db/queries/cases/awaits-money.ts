// Money that a case was settled on and that is not there yet, asked inside the statement that must know it.
import { type SQL, sql } from 'drizzle-orm';

/** Columns of the case that is looked at. */
export interface CaseColumns {
  id: SQL;
  subOrderId: SQL;
}

/** Why the brand took over a case that was settled: its money never came. Key and reason of the event. */
export const MONEY_MISSING = 'money_missing';

export function awaitsMoney({ id, subOrderId }: CaseColumns): SQL {
  return sql`EXISTS (SELECT 1 FROM refunds AS back JOIN refund_transfers AS transfer ON transfer.refund_id = back.id
    WHERE back.sub_order_id = ${subOrderId} AND back.case_id = ${id} AND transfer.status <> 'done')`;
}

/** The shopper said so, and it has not come since. */
export function missesMoney(columns: CaseColumns): SQL {
  return sql`(${awaitsMoney(columns)} AND EXISTS (SELECT 1 FROM order_events AS missed
    WHERE missed.id = ${columns.id} || ${`:case_escalated:${MONEY_MISSING}`}))`;
}
