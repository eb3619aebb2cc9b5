// The ledger: transfers between two accounts, added and never changed; a seal per row shows what was tampered with.
import { sql } from 'drizzle-orm';
import { check, index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { agents } from './agents.ts';
import { commissions } from './commissions.ts';

/**
 * Append-only. One row moves an amount from one account to another, so no row and no journal can fail to sum to zero.
 * A balance is what came in less what went out; there is no balance column anywhere.
 *
 * Accounts: `seller/<seller>/sales`, `seller/<seller>/commission` (what a seller owes, below zero),
 * `agent/<agent id>/pending`, `agent/<agent id>/matured`, `clearing/shoppers` (the world money comes from and goes back
 * to), `clearing/payouts` (asked for, not yet paid), `clearing/paid`, `clearing/tax`, `clearing/written-off` (what
 * agents owed and the brand does without, below zero).
 */
export const ledgerEntries = sqliteTable(
  'ledger_entries',
  {
    /** Place in the book; never used twice. */
    seq: integer('seq').primaryKey({ autoIncrement: true }),
    /** `led_<source>/<kind>/<position>`. */
    id: text('id').notNull().unique(),
    /** What caused it: id of a payment, a refund, a commission, a payout or a write-off. With the kind: the journal. */
    source: text('source').notNull(),
    kind: text('kind', {
      enum: [
        'payment_received',
        'payment_refunded',
        'commission_pending',
        'commission_matured',
        'commission_reversed',
        'commission_denied',
        'payout_requested',
        'payout_paid',
        'payout_failed',
        'debt_written_off',
      ],
    }).notNull(),
    /** From 1 within the journal. */
    position: integer('position').notNull(),
    fromAccount: text('from_account').notNull(),
    toAccount: text('to_account').notNull(),
    amountMinor: integer('amount_minor').notNull(),
    /** The commission that is moved; null for other money. */
    commissionId: text('commission_id').references(() => commissions.id),
    at: integer('at').notNull(),
  },
  (table) => [
    uniqueIndex('ledger_entries_journal').on(table.source, table.kind, table.position),
    // With the amount: a balance is a sum over thousands of rows, and none of them has to be read for it.
    index('ledger_entries_from').on(table.fromAccount, table.at, table.kind, table.amountMinor),
    index('ledger_entries_to').on(table.toAccount, table.at, table.kind, table.amountMinor),
    index('ledger_entries_by_commission').on(table.commissionId),
    check('ledger_entries_amount', sql`${table.amountMinor} > 0`),
    check('ledger_entries_accounts', sql`${table.fromAccount} <> ${table.toAccount}`),
    check(
      'ledger_entries_kind',
      sql`${table.kind} IN ('payment_received', 'payment_refunded', 'commission_pending', 'commission_matured',
        'commission_reversed', 'commission_denied', 'payout_requested', 'payout_paid', 'payout_failed',
        'debt_written_off')`,
    ),
  ],
);

/** Append-only. Keyed hash of a row and of the seal before it: see functions/commissions/seal-ledger.ts. */
export const ledgerSeals = sqliteTable(
  'ledger_seals',
  {
    /** 1, 2, 3 …: the chain has no gaps. */
    position: integer('position').primaryKey(),
    entrySeq: integer('entry_seq').notNull().unique(),
    entryId: text('entry_id').notNull().unique(),
    mac: text('mac').notNull(),
    sealedAt: integer('sealed_at').notNull(),
  },
  (table) => [check('ledger_seals_position', sql`${table.position} > 0`)],
);

/**
 * Append-only: a person's decision about a commission that was held. A release may be followed by a denial, while the
 * commission still waits and its agent was suspended meanwhile; nothing follows a denial.
 */
export const commissionDecisions = sqliteTable(
  'commission_decisions',
  {
    commissionId: text('commission_id')
      .notNull()
      .references(() => commissions.id),
    decision: text('decision', { enum: ['released', 'denied'] }).notNull(),
    reason: text('reason').notNull(),
    by: text('by_name').notNull(),
    at: integer('at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.commissionId, table.decision] }),
    check('commission_decisions_decision', sql`${table.decision} IN ('released', 'denied')`),
    check('commission_decisions_reason', sql`length(${table.reason}) > 0`),
  ],
);

/** Where an agent is paid. Sealed; kept apart because it needs a consent of its own and can be deleted. */
export const payoutAccounts = sqliteTable(
  'payout_accounts',
  {
    agentId: text('agent_id')
      .primaryKey()
      .references(() => agents.id),
    method: text('method', { enum: ['bank', 'wechat', 'alipay'] }).notNull(),
    realNameSealed: text('real_name_sealed').notNull(),
    accountSealed: text('account_sealed').notNull(),
    /** Which text was agreed to, and when (个人信息保护法 art. 29: separate consent). */
    consentVersion: text('consent_version').notNull(),
    consentedAt: integer('consented_at').notNull(),
  },
  (table) => [check('payout_accounts_method', sql`${table.method} IN ('bank', 'wechat', 'alipay')`)],
);

/** A payment to an agent, made by hand from a batch file. */
export const payouts = sqliteTable(
  'payouts',
  {
    /** `pay_…`, minted before the first try. */
    id: text('id').primaryKey(),
    agentId: text('agent_id')
      .notNull()
      .references(() => agents.id),
    /** Taken from the matured balance. */
    amountMinor: integer('amount_minor').notNull(),
    /** Withheld; the agent gets the rest. */
    taxMinor: integer('tax_minor').notNull(),
    /** Who set it before it was paid; empty: nobody did. */
    taxedBy: text('taxed_by').notNull().default(''),
    status: text('status', { enum: ['requested', 'batched', 'paid', 'failed'] }).notNull(),
    /** `bat_…`: the file it stands in; empty before. */
    batch: text('batch').notNull(),
    /** Number of the bank's or WeChat's receipt, or why it failed. */
    proof: text('proof').notNull(),
    actor: text('actor', { enum: ['agent', 'brand'] }).notNull(),
    by: text('by_name').notNull(),
    requestedAt: integer('requested_at').notNull(),
    changedAt: integer('changed_at').notNull(),
  },
  (table) => [
    index('payouts_by_agent').on(table.agentId, table.status),
    index('payouts_by_status').on(table.status, table.changedAt),
    index('payouts_by_batch').on(table.batch),
    check('payouts_amount', sql`${table.amountMinor} > 0 AND ${table.taxMinor} BETWEEN 0 AND ${table.amountMinor}`),
    check('payouts_status', sql`${table.status} IN ('requested', 'batched', 'paid', 'failed')`),
    check('payouts_actor', sql`${table.actor} IN ('agent', 'brand')`),
  ],
);

/**
 * Append-only: a debt of an agent that the brand does without, as a person decided it. It is booked as
 * `clearing/written-off` → `agent/<agent id>/matured`.
 */
export const debtWriteOffs = sqliteTable(
  'debt_write_offs',
  {
    /** `off_…`, minted before the first try. */
    id: text('id').primaryKey(),
    agentId: text('agent_id')
      .notNull()
      .references(() => agents.id),
    /** All that was owed at that moment. */
    amountMinor: integer('amount_minor').notNull(),
    reason: text('reason').notNull(),
    by: text('by_name').notNull(),
    at: integer('at').notNull(),
  },
  (table) => [
    index('debt_write_offs_by_agent').on(table.agentId, table.at),
    check('debt_write_offs_amount', sql`${table.amountMinor} > 0`),
    check('debt_write_offs_reason', sql`length(${table.reason}) > 0`),
  ],
);

/** Append-only: whose real name and account somebody at the desk looked at, or took away in a batch file. */
export const payoutAccountViews = sqliteTable(
  'payout_account_views',
  {
    /** `<look>/<agent id>`: one look at a file is one look at each account in it. */
    id: text('id').primaryKey(),
    agentId: text('agent_id')
      .notNull()
      .references(() => agents.id),
    /** `bat_…`; empty: the account alone. */
    batch: text('batch').notNull(),
    by: text('by_name').notNull(),
    at: integer('at').notNull(),
  },
  (table) => [index('payout_account_views_by_agent').on(table.agentId, table.at)],
);
