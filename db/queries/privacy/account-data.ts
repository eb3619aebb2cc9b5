// Everything that is known about who signed in, as one document; and what an agent takes away of their trade.
import type { ResultSet } from '@libsql/client/web';
import { sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Queries } from '../../client.ts';
import { accounts, AGENT_EVENTS, agents, STAFF_ROLES } from '../../schema/index.ts';

const said = z.object({ words: z.string(), at: z.int() });

const ownAgent = z.object({
  id: z.string(),
  code: z.string(),
  name: z.string(),
  line: z.string(),
  kind: z.enum(['distributor', 'sharer']),
  status: z.enum(['pending', 'active', 'paused', 'suspended', 'left']),
  since: z.int(),
  applications: z.array(said),
  appeals: z.array(said),
  events: z.array(
    z.object({
      kind: z.enum(AGENT_EVENTS),
      actor: z.enum(['agent', 'brand', 'system']),
      reason: z.string(),
      rules: z.string(),
      at: z.int(),
    }),
  ),
  orders: z.int(),
  payoutAccount: z
    .object({
      method: z.enum(['bank', 'wechat', 'alipay']),
      realNameSealed: z.string(),
      accountSealed: z.string(),
      consentedAt: z.int(),
    })
    .nullable(),
});

const accountData = z.object({
  phoneHash: z.string(),
  phoneSealed: z.string(),
  since: z.int(),
  sessions: z.array(z.object({ device: z.string().nullable(), since: z.int() })),
  agents: z.array(ownAgent),
  staff: z.array(z.object({ role: z.enum(STAFF_ROLES), seller: z.string(), name: z.string() })),
});
export type AccountData = z.infer<typeof accountData>;

export function selectAccountData(db: Queries, accountId: string) {
  return db
    .select({ document: document.as('document') })
    .from(accounts)
    .innerJoin(sql`account_contacts AS contact`, sql`contact.account_id = ${accounts.id}`)
    .where(sql`${accounts.id} = ${accountId}`);
}

export function readAccountData(result: ResultSet | undefined): AccountData | null {
  const row = result?.rows[0];
  return row ? accountData.parse(JSON.parse(String(row['document']))) : null;
}

/** More than a file that a phone opens: older rows stand in the statements, month by month. */
export const MOST_TRADE_ROWS = 10_000;

const tradedOrder = z.object({
  code: z.string(),
  order_number: z.string(),
  placed_at: z.number(),
  proof: z.string().nullable(),
  channel: z.string(),
});
const bookedRow = z.object({
  code: z.string(),
  kind: z.string(),
  amount_minor: z.number(),
  is_gain: z.number(),
  book: z.string(),
  source: z.string(),
  at: z.number(),
});

/** Orders that are the agent's, the newest first: nothing about their shoppers. */
export function selectTradedOrders(db: Queries, phoneHash: string) {
  return db
    .select({
      code: agents.code,
      orderNumber: sql<string>`placed.number`.as('order_number'),
      placedAt: sql<number>`placed.placed_at`.as('placed_at'),
      proof: sql<string | null>`won.proof`.as('proof'),
      channel: sql<string>`won.channel`.as('channel'),
    })
    .from(agents)
    .innerJoin(sql`attributions AS won`, sql`won.agent_id = ${agents.id}`)
    .innerJoin(sql`orders AS placed`, sql`placed.id = won.order_id`)
    .where(sql`${agents.phoneHash} = ${phoneHash}`)
    .orderBy(sql`won.decided_at DESC`)
    .limit(MOST_TRADE_ROWS);
}

/** Rows of the ledger that moved money of the agent, the newest first. */
export function selectBookedRows(db: Queries, phoneHash: string) {
  return db
    .select({
      code: agents.code,
      kind: sql<string>`entry.kind`.as('kind'),
      amountMinor: sql<number>`entry.amount_minor`.as('amount_minor'),
      isGain: sql<number>`entry.to_account = book.name`.as('is_gain'),
      book: sql<string>`book.part`.as('book'),
      source: sql<string>`entry.source`.as('source'),
      at: sql<number>`entry.at`.as('at'),
    })
    .from(agents)
    .innerJoin(
      sql`(SELECT own.id AS agent_id, part.value AS part, 'agent/' || own.id || '/' || part.value AS name
        FROM agents AS own, json_each('["pending","matured"]') AS part WHERE own.phone_hash = ${phoneHash}) AS book`,
      sql`book.agent_id = ${agents.id}`,
    )
    .innerJoin(sql`ledger_entries AS entry`, sql`entry.from_account = book.name OR entry.to_account = book.name`)
    .where(sql`${agents.phoneHash} = ${phoneHash}`)
    .orderBy(sql`entry.seq DESC`)
    .limit(MOST_TRADE_ROWS);
}

export function readTrade([orders, rows]: readonly (ResultSet | undefined)[]) {
  return {
    orders: (orders?.rows ?? []).map((row) => tradedOrder.parse(row)),
    rows: (rows?.rows ?? []).map((row) => bookedRow.parse(row)),
  };
}

/** What comes out of a sorter is text: `json` makes an object of it again. */
const document = sql<string>`json_object('phoneHash', contact.phone_hash, 'phoneSealed', contact.phone_sealed,
  'since', accounts.created_at,
  'sessions', (SELECT json_group_array(json_object('device', one.device, 'since', one.created_at))
    FROM sessions AS one WHERE one.account_id = accounts.id),
  'staff', (SELECT json_group_array(json_object('role', job.role, 'seller', job.seller, 'name', job.name))
    FROM staff AS job WHERE job.phone_hash = contact.phone_hash AND job.removed_at IS NULL),
  'agents', (SELECT json_group_array(json_object('id', own.id, 'code', own.code, 'name', own.name, 'line', own.line,
      'kind', own.kind, 'status', own.status, 'since', own.created_at,
      'applications', (SELECT json_group_array(json_object('words', asked.words, 'at', asked.applied_at))
        FROM agent_applications AS asked WHERE asked.agent_id = own.id),
      'appeals', (SELECT json_group_array(json_object('words', said.words, 'at', told.at))
        FROM agent_appeals AS said JOIN agent_events AS told ON told.id = said.event_id WHERE said.agent_id = own.id),
      'events', (SELECT json_group_array(json_object('kind', told.kind, 'actor', told.actor, 'reason', told.reason,
          'rules', told.rules, 'at', told.at))
        FROM agent_events AS told WHERE told.agent_id = own.id),
      'orders', (SELECT count(*) FROM attributions AS won WHERE won.agent_id = own.id),
      'payoutAccount', (SELECT json_object('method', account.method, 'realNameSealed', account.real_name_sealed,
          'accountSealed', account.account_sealed, 'consentedAt', account.consented_at)
        FROM payout_accounts AS account WHERE account.agent_id = own.id)) ORDER BY own.created_at DESC)
    FROM agents AS own WHERE own.phone_hash = contact.phone_hash))`;
