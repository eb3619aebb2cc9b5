// What a check of the books can find: which row, what is wrong with it, and in which words.

export interface Finding {
  /** Id of the row that is wrong, or an account. */
  row: string;
  problem:
    | 'changed'
    | 'deleted'
    | 'inserted'
    | 'moved'
    | 'seal_changed'
    | 'seal_missing'
    | 'seal_moved'
    | 'unconfirmed'
    | 'cut_off'
    | 'head_missing'
    | 'no_cause'
    | 'wrong_id'
    | 'missing_entry'
    | 'wrong_entry'
    | 'extra_entry'
    | 'wrong_attribution'
    | 'wrong_commission'
    | 'wrong_state'
    | 'wrong_day'
    | 'matured_too_early'
    | 'not_released'
    | 'refunded_too_much'
    | 'wrong_total'
    | 'wrong_payment'
    | 'wrong_refund'
    | 'wrong_transfer'
    | 'wrong_payout'
    | 'written_off_above_debt'
    | 'wrong_status'
    | 'wrong_event'
    | 'wrong_stock'
    | 'unreadable'
    | 'paid_above_balance'
    | 'wrong_balance';
  /** One sentence for the person who looks after the books. No personal data. */
  detail: string;
}
