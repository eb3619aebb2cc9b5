// A request comes in: the case, its lines and the first words, once and whole, or nothing of it.
import { sql, type SQL } from 'drizzle-orm';
import type { Queries } from '../../client.ts';
import { caseLines, cases, type CaseKind, type SubOrderStatus } from '../../schema/index.ts';
import type { EventAuthor } from '../order-life/move.ts';
import { askDeletionAnew, insertCaseEvent, insertCaseNotice, insertMessage, eventId, isNotTold } from './case-step.ts';

export interface NewCase extends EventAuthor {
  caseId: string;
  subOrderId: string;
  kind: CaseKind;
  /** Code of the chosen reason. */
  caseReason: string;
  lines: readonly { lineId: string; quantity: number }[];
  answerBy: number;
  /** What the words on offer were decided on: by another state something else is offered. */
  status: SubOrderStatus;
  bodySealed: string;
}

const OPENED = { kind: 'case_opened', key: '' } as const;

/** The first statement writes the case only when nobody asks about one of its lines already. */
export function openCase(db: Queries, input: NewCase) {
  const { caseId, subOrderId, kind, caseReason, answerBy, status, at } = input;
  const lines = JSON.stringify(input.lines);
  const isBeingOpened = sql`EXISTS (SELECT 1 FROM cases AS mine WHERE mine.id = ${caseId}
    AND mine.sub_order_id = ${subOrderId}) AND ${isNotTold(caseId, OPENED)}`;
  return [
    db.insert(cases).select(sql`
      SELECT ${caseId}, part.id, part.seller, ${kind}, ${caseReason}, 'asked', ${answerBy}, NULL, NULL, ${at}, ${at}
      FROM sub_orders AS part
      WHERE part.id = ${subOrderId} AND part.status = ${status}
        AND NOT EXISTS (SELECT 1 FROM cases AS known WHERE known.id = ${caseId})
        AND NOT EXISTS (
          SELECT 1 FROM json_each(${lines}) AS asked
          LEFT JOIN order_lines AS line ON line.id = asked.value ->> 'lineId' AND line.sub_order_id = part.id
          WHERE line.id IS NULL OR asked.value ->> 'quantity' > line.quantity OR ${hasOpenCase(sql`line.id`)})`),
    db.insert(caseLines).select(sql`
      SELECT ${`${caseId}/`} || (asked.value ->> 'lineId'), ${caseId}, asked.value ->> 'lineId', asked.value ->> 'quantity'
      FROM json_each(${lines}) AS asked WHERE ${isBeingOpened}`),
    insertMessage(db, { ...input, id: eventId(caseId, OPENED) }, isBeingOpened),
    askDeletionAnew(db, { caseId, at }, isBeingOpened),
    insertCaseNotice(db, { caseId, kind: 'opened', at }, isBeingOpened),
    insertCaseEvent(db, { ...input, ...OPENED }, isBeingOpened),
  ] as const;
}

/** Somebody asks about the line at this moment. `lineId`: a column. */
export function hasOpenCase(lineId: SQL): SQL {
  return sql`EXISTS (SELECT 1 FROM case_lines AS held JOIN cases AS open ON open.id = held.case_id
    WHERE held.order_line_id = ${lineId} AND open.status NOT IN ('settled', 'rejected', 'withdrawn'))`;
}
