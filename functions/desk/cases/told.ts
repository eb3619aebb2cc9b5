// What a case's page says has just happened; only what is true of the case, whoever sent the address.
import type { StoredCase } from '../../../db/queries/cases/read-case.ts';
import type { Chrome } from '../../accounts/view.ts';
import type { CaseStep } from './view.ts';

const isOneOf =
  (...statuses: StoredCase['status'][]) =>
  ({ status }: StoredCase) =>
    statuses.includes(status);

const DONE: Record<CaseStep, (asked: StoredCase) => boolean> = {
  agree: isOneOf('agreed', 'sent_back', 'goods_back', 'settled'),
  reject: isOneOf('rejected'),
  say: ({ messages }) => messages.some(({ actor }) => actor === 'seller' || actor === 'brand'),
  'goods-back': isOneOf('goods_back', 'settled'),
  settle: isOneOf('settled'),
  'refund-done': ({ refund }) => refund?.transfer === 'done',
  'refund-retry': ({ refund }) => refund?.transfer === 'due' || refund?.transfer === 'sent',
};

/** `case_<step>` of the dictionary. */
export function toldOfCase(asked: StoredCase, done: string | undefined): Chrome['told'] {
  const step = Object.entries(DONE).find(([one, isTrue]) => one === done && isTrue(asked));
  return step ? { tone: 'plain', key: `case_${step[0]}` } : null;
}
