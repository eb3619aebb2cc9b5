// A form of a case as it was typed, and what is wrong with it. Pure.
import type { z } from 'zod';
import { parseYuan } from '../../../content/schema/yuan.ts';
import { caseWords, type CaseWords, isSilent, NO_WORDS } from '../../orders/after-sales/case-words.ts';
import { wayBack } from '../../orders/after-sales/goods-back.ts';
import type { Settlement } from '../../orders/after-sales/settle-case.ts';
import { type CaseProblem, type CaseValues, type DeskCaseView, GIVEN } from './view.ts';

const AMOUNT = 'amount-';
const LONGEST_ID = 40;
const MOST_LINES = 20;

export interface TypedStep {
  values: CaseValues;
  words: CaseWords;
  /** In fen, by line; NaN when it cannot be read in one way only. */
  lines: { lineId: string; amountMinor: number }[];
  shippingMinor: number;
  parcel: Settlement['parcel'] | null;
  wrong: { field: string; problem: CaseProblem }[];
}

export function readTypedStep(form: URLSearchParams): TypedStep {
  const read = (name: string, most: number) => (form.get(name) ?? '').slice(0, most);
  const amounts = Object.fromEntries(
    [...form]
      .filter(([name]) => name.startsWith(AMOUNT) && name.length <= LONGEST_ID)
      .slice(0, MOST_LINES)
      .map(([name, value]) => [name.slice(AMOUNT.length), value.slice(0, 20)]),
  );
  const values: CaseValues = {
    // Longer than what is allowed, so that too much is told and not cut off.
    text: read('text', 2000),
    pictures: read('pictures', 4000),
    given: GIVEN.find((one) => one === form.get('given')) ?? 'words',
    amounts,
    shipping: read('shipping', 20),
    carrier: read('carrier', 60),
    number: read('number', 80),
    proof: read('proof', 100),
  };
  const words = readWords(values);
  const parcel = wayBack.safeParse({ carrier: values.carrier, number: values.number });
  const wrong = [...fieldsOf(words.error), ...(values.given === 'parcel' ? fieldsOf(parcel.error) : [])];
  return {
    values,
    words: words.data ?? NO_WORDS,
    lines: Object.entries(amounts).map(([lineId, typed]) => ({ lineId, amountMinor: readAmount(typed) })),
    shippingMinor: readAmount(values.shipping),
    parcel: parcel.data ?? null,
    wrong: wrong.flatMap((field) => {
      const problem = WRONG[field];
      return problem ? [{ field, problem }] : [];
    }),
  };
}

const WRONG: Record<string, CaseProblem> = {
  text: 'words_wrong',
  pictures: 'pictures_wrong',
  carrier: 'carrier_wrong',
  number: 'number_wrong',
};

/** What is wrong before anything is asked of the books. */
export function findProblems(
  step: DeskCaseView['problems'][number]['step'],
  typed: TypedStep,
): DeskCaseView['problems'] {
  const { values, words, lines, shippingMinor } = typed;
  const missing = (field: string, problem: CaseProblem) => [{ field, problem }];
  const wrong = [...typed.wrong];
  const isSaid = !isSilent(words) || wrong.length > 0;
  if ((step === 'reject' || step === 'say') && !isSaid) wrong.push(...missing('text', 'words_missing'));
  if (step === 'refund-done' && values.proof.trim() === '') wrong.push(...missing('proof', 'proof_missing'));
  if (step === 'settle' && values.given === 'words' && !isSaid) wrong.push(...missing('text', 'words_missing'));
  if (step === 'settle' && values.given === 'refund') {
    const amounts = [
      ...lines.map(({ lineId, amountMinor }) => ({ field: AMOUNT + lineId, amountMinor })),
      { field: 'shipping', amountMinor: shippingMinor },
    ];
    const unread = amounts.filter(({ amountMinor }) => Number.isNaN(amountMinor));
    wrong.push(...unread.flatMap(({ field }) => missing(field, 'amount_wrong')));
    if (unread.length === 0 && amounts.every(({ amountMinor }) => amountMinor === 0))
      wrong.push(...missing(amounts[0]?.field ?? 'shipping', 'nothing'));
  }
  return wrong.map((one) => ({ step, ...one }));
}

/** Empty is nothing. `12,50` may mean two things, and is asked about. */
function readAmount(typed: string): number {
  const text = typed.normalize('NFKC').trim();
  return text === '' ? 0 : (parseYuan(text) ?? Number.NaN);
}

function readWords({ text, pictures }: CaseValues) {
  return caseWords.safeParse({ text, pictures: pictures.split(/\s+/).filter((line) => line !== '') });
}

/** Each field once. */
function fieldsOf(error: z.ZodError | undefined): string[] {
  return [...new Set((error?.issues ?? []).map(({ path: [field] }) => String(field)))];
}
