// Fields of the desk's forms, as people type them.
import { parseYuan } from '../../../../content/schema/yuan.ts';

const LONGEST_LINE = 60;
const LONGEST_REASON = 200;

export function readLine(form: URLSearchParams, name: string): string {
  return (form.get(name) ?? '').trim().slice(0, LONGEST_LINE);
}

export function readReason(form: URLSearchParams): string {
  return (form.get('reason') ?? '').trim().slice(0, LONGEST_REASON);
}

/** Fen; null for what nobody reads in one way only. Full-width figures are figures, and a comma may part thousands. */
export function readYuan(written: string): number | null {
  const text = written.normalize('NFKC').trim();
  return parseYuan(/^\d{1,3}(?:,\d{3})+(?:\.\d{1,2})?$/.test(text) ? text.replaceAll(',', '') : text);
}
