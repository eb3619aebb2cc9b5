// Rows of the audit log, the newest first, each with what it is about: read along its indexes, however long it is.
import type { ResultSet } from '@libsql/client/web';
import { type SQL, sql } from 'drizzle-orm';
import type { Queries } from '../../client.ts';
import { AUDIT_AREAS, type AuditActor, type AuditArea, type AuditSource, type StaffRole } from '../../schema/index.ts';
import type { Sellers } from './sellers.ts';

export interface LogQuestion {
  sellers: Sellers;
  /** Null: of everything. */
  area: AuditArea | null;
  /** A name at the desk; empty: everybody. */
  by: string;
  /** Epoch milliseconds; `until` is not part of it. Null: since ever, until now. */
  from: number | null;
  until: number | null;
  /** The last row of the page before. */
  before: { at: number; seq: number } | null;
  limit: number;
}

/** What a row of the log is about; what does not fit its kind is null or empty. */
export interface LoggedDetail {
  reason: string;
  order?: { number: string; part: string; sellerName: string } | null;
  caseId?: string | null;
  agent?: { code: string; name: string } | null;
  person?: { name: string; role: StaffRole } | null;
  /** A seller's program, by the name that its key has. */
  program?: string | null;
  /** Where a program listens. */
  url?: string | null;
  amountMinor?: number | null;
  parcel?: string | null;
}

export interface LoggedStep {
  seq: number;
  at: number;
  seller: string;
  area: AuditArea;
  actor: AuditActor;
  by: string;
  kind: string;
  source: AuditSource;
  /** Null when the row it tells of is gone: people may have what they wrote deleted. */
  detail: LoggedDetail | null;
}

export function selectLog(db: Queries, question: LogQuestion) {
  return db
    .select({ document: loggedDocument.as('document') })
    .from(sql`(${selectPage(question)}) AS page JOIN audit_log AS entry ON entry.seq = page.seq`)
    .orderBy(sql`page.at DESC, page.seq DESC`);
}

export function readLog(result: ResultSet | undefined): LoggedStep[] {
  return (result?.rows ?? []).map((row) => JSON.parse(String(row['document'])));
}

/**
 * Each part of the union is read along one index and is in order, so that the engine merges them and stops at the limit
 * instead of sorting the log. Whoever asks for a person reads along that person's rows.
 */
function selectPage(question: LogQuestion): SQL {
  const { sellers, area, by, limit } = question;
  const when = isInTime(question);
  const parts = by === '' ? listWays(sellers, area) : [isOf(question)];
  const selects = parts.map((which) => sql`SELECT seq, at FROM audit_log WHERE ${which} AND ${when}`);
  return sql`${sql.join(selects, sql` UNION ALL `)} ORDER BY 2 DESC, 1 DESC LIMIT ${limit}`;
}

function listWays(sellers: Sellers, asked: AuditArea | null): SQL[] {
  const areas = asked === null ? AUDIT_AREAS : [asked];
  if (sellers === 'all') return areas.map((area) => sql`area = ${area}`);
  return sellers.flatMap((seller) => areas.map((area) => sql`seller = ${seller} AND area = ${area}`));
}

/** `by_name <> ''` is what its index is known by. The plus keeps the engine from another index: a person's rows are few. */
function isOf({ sellers, area, by }: LogQuestion): SQL {
  const isTheirs = sellers === 'all' ? sql`1` : sql`+seller IN ${[...sellers]}`;
  return sql`by_name = ${by} AND by_name <> '' AND ${isTheirs} AND ${area === null ? sql`1` : sql`+area = ${area}`}`;
}

function isInTime({ from, until, before }: LogQuestion): SQL {
  const limits = [
    ...(from === null ? [] : [sql`at >= ${from}`]),
    ...(until === null ? [] : [sql`at < ${until}`]),
    ...(before === null ? [] : [sql`(at, seq) < (${before.at}, ${before.seq})`]),
  ];
  return limits.length === 0 ? sql`1` : sql.join(limits, sql` AND `);
}

const orderOf = (partId: SQL) => sql`(SELECT json_object('number', placed.number, 'part', part.id,
    'sellerName', part.seller_name)
  FROM sub_orders AS part JOIN orders AS placed ON placed.id = part.order_id WHERE part.id = ${partId})`;

const agentOf = (agentId: SQL) => sql`(SELECT json_object('code', own.code, 'name', own.name)
  FROM agents AS own WHERE own.id = ${agentId})`;

/** What went where: the money of a payment or a refund, the parcel of a shipment, the case of its steps. */
const orderStep = sql`(SELECT json_object('reason', step.reason, 'order', json(${orderOf(sql`step.sub_order_id`)}),
    'caseId', CASE entry.area WHEN 'case' THEN step.about END,
    'amountMinor', CASE WHEN step.kind LIKE 'refund%' THEN
        (SELECT back.total_minor FROM refunds AS back WHERE back.id = step.about)
      WHEN step.kind = 'paid' THEN (SELECT paid.amount_minor FROM payments AS paid WHERE paid.id = step.about) END,
    'parcel', (SELECT sent.carrier || ' ' || sent.number FROM shipments AS sent WHERE sent.id = step.about))
  FROM order_events AS step WHERE step.id = entry.about)`;

const message = sql`(SELECT json_object('reason', '', 'caseId', own.id, 'order', json(${orderOf(sql`own.sub_order_id`)}))
  FROM case_messages AS said JOIN cases AS own ON own.id = said.case_id WHERE said.id = entry.about)`;

const decision = sql`(SELECT json_object('reason', done.reason, 'amountMinor', own.amount_minor,
    'order', json(${orderOf(sql`own.sub_order_id`)}), 'agent', json(${agentOf(sql`own.agent_id`)}))
  FROM commission_decisions AS done JOIN commissions AS own ON own.id = done.commission_id
  WHERE done.commission_id = entry.about AND done.decision = substr(entry.kind, 12))`;

/** Receipt and failure are told where they were written, not where it was asked for. */
const payout = sql`(SELECT json_object('amountMinor', due.amount_minor, 'agent', json(${agentOf(sql`due.agent_id`)}),
    'reason', CASE WHEN entry.kind = 'payout_' || due.status THEN due.proof ELSE '' END)
  FROM payouts AS due WHERE due.id = entry.about)`;

const account = sql`(SELECT json_object('reason', seen.batch, 'agent', json(${agentOf(sql`seen.agent_id`)}))
  FROM payout_account_views AS seen WHERE seen.id = entry.about)`;

const writeOff = sql`(SELECT json_object('reason', off.reason, 'amountMinor', off.amount_minor,
    'agent', json(${agentOf(sql`off.agent_id`)}))
  FROM debt_write_offs AS off WHERE off.id = entry.about)`;

const agentStep = sql`(SELECT json_object('reason', step.reason, 'agent', json(${agentOf(sql`step.agent_id`)}))
  FROM agent_events AS step WHERE step.id = entry.about)`;

const member = sql`(SELECT json_object('reason', '', 'person', json_object('name', job.name, 'role', job.role))
  FROM staff AS job WHERE job.id = entry.about)`;

const programKey = sql`(SELECT json_object('reason', '', 'program', own.name)
  FROM api_keys AS own WHERE own.id = entry.about)`;

const listener = sql`(SELECT json_object('reason', '', 'url', own.url) FROM webhooks AS own WHERE own.id = entry.about)`;

/** A `LoggedStep`; the row's alias is `entry`. */
const loggedDocument = sql<string>`json_object('seq', entry.seq, 'at', entry.at, 'seller', entry.seller,
  'area', entry.area, 'actor', entry.actor, 'by', entry.by_name, 'kind', entry.kind, 'source', entry.source,
  'detail', json(CASE entry.source WHEN 'order_events' THEN ${orderStep} WHEN 'case_messages' THEN ${message}
    WHEN 'commission_decisions' THEN ${decision} WHEN 'payouts' THEN ${payout}
    WHEN 'payout_account_views' THEN ${account} WHEN 'debt_write_offs' THEN ${writeOff}
    WHEN 'agent_events' THEN ${agentStep} WHEN 'staff' THEN ${member}
    WHEN 'api_keys' THEN ${programKey} WHEN 'webhooks' THEN ${listener} END))`;
