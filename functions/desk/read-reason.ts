// Why somebody at the desk does something: the person it is done to reads it, and so does whoever looks later.
import { removeInvisible } from '../orders/order-body.ts';

const LONGEST = 500;

/** Field `reason`; empty when nothing can be read of it. Paragraphs may stay. */
export function readReason(form: URLSearchParams): string {
  const written = removeInvisible((form.get('reason') ?? '').replaceAll('\r\n', '\n'));
  const plain = written.replaceAll(/[^\P{Cc}\n]/gu, ' ').trim();
  return [...plain].slice(0, LONGEST).join('');
}
