// The forms of after-sales as their fields hold them; what is wrong is named by field, in words to act on.
import { CASE_KINDS } from '../../../db/schema/index.ts';
import { parseBody } from '../../http/read-body.ts';
import { caseWords, type CaseWords, isSilent } from './case-words.ts';
import { isCaseId, mintCaseId } from './case-ids.ts';
import { type WayBack, wayBack } from './goods-back.ts';
import type { AskedCase } from './offer-cases.ts';
import { CASE_REASONS } from './reasons.ts';
import type { CaseView } from './view.ts';

export interface CaseForm {
  caseId: string;
  subOrderId: string;
  /** Chosen lines with their units; NaN when it is not a number. */
  lines: { lineId: string; quantity: number }[];
  /** `<kind>:<code>` as chosen; empty without a choice. */
  ask: string;
  text: string;
  /** One address a line. */
  pictures: string;
}

type Mistakes = CaseView['errors'];
export type Read<Value> = { state: 'read'; value: Value } | { state: 'refused'; errors: Mistakes };

export function readCaseForm(fields: URLSearchParams): CaseForm {
  const text = (name: string) => fields.get(name) ?? '';
  const lines = [...new Set(fields.getAll('line'))].map((lineId) => ({
    lineId,
    quantity: readQuantity(fields.get(`quantity-${lineId}`)),
  }));
  return {
    caseId: isCaseId(text('caseId')) ? text('caseId') : mintCaseId(),
    subOrderId: text('subOrder'),
    lines,
    ask: text('ask'),
    text: text('text'),
    pictures: text('pictures'),
  };
}

/** What the form asks for, with every mistake at once. */
export function readAsked(form: CaseForm): Read<AskedCase & { words: CaseWords }> {
  const [asked = '', because = ''] = form.ask.split(':');
  const kind = CASE_KINDS.find((one) => one === asked);
  const reason = CASE_REASONS.find((one) => one === because);
  const words = readWords(form);
  const errors: Mistakes = [
    ...(form.lines.length > 0 ? [] : [{ field: 'line', message: '请选是哪一样' }]),
    ...(form.lines.every(({ quantity }) => quantity > 0)
      ? []
      : [{ field: 'line', message: '数量应当是 1 以上的整数' }]),
    ...(kind && reason ? [] : [{ field: 'ask', message: '请选想怎么办、为什么' }]),
    ...(words.state === 'refused' ? words.errors : []),
    ...(words.state === 'read' && needsWords(reason) && words.value.text === ''
      ? [{ field: 'text', message: '请写几句：出了什么事，店家才好答复' }]
      : []),
  ];
  if (errors.length > 0 || !kind || !reason || words.state === 'refused') return { state: 'refused', errors };
  return { state: 'read', value: { kind, reason, lines: form.lines, words: words.value } };
}

/** More words in a case; `needed`: an empty message is a mistake. */
export function readWords(form: { text: string; pictures: string }, needed = false): Read<CaseWords> {
  const pictures = form.pictures.split(/\s+/).filter((line) => line !== '');
  const parsed = parseBody(caseWords, { text: form.text, pictures });
  if (parsed.state === 'refused')
    return {
      state: 'refused',
      errors: parsed.errors.map(({ path, message }) => ({ field: path.split('.')[0] ?? '', message })),
    };
  if (needed && isSilent(parsed.body)) return { state: 'refused', errors: [{ field: 'text', message: '请写几句话' }] };
  return { state: 'read', value: parsed.body };
}

export function readWayBack(fields: { carrier: string; number: string }): Read<WayBack> {
  const parsed = parseBody(wayBack, fields);
  if (parsed.state === 'parsed') return { state: 'read', value: parsed.body };
  return { state: 'refused', errors: parsed.errors.map(({ path, message }) => ({ field: path, message })) };
}

/** No reason needs no words; everything else can only be judged with some. */
function needsWords(reason: string | undefined): boolean {
  return reason !== undefined && !['no_reason', 'changed_mind', 'ordered_wrong', 'ships_late'].includes(reason);
}

function readQuantity(text: string | null): number {
  const plain = (text ?? '1').trim().normalize('NFKC');
  return /^\d{1,3}$/.test(plain) ? Number(plain) : Number.NaN;
}
