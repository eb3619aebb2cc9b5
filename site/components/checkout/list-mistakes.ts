// What has to be put right before an order can be placed, and which field of the page each message leads to.
import type { CheckoutView } from '../../../functions/orders/view.ts';

export interface Mistake {
  message: string;
  /** Id of the field on the page, or empty when there is no such field. */
  anchor: string;
}

/** Problems of lines first, as they stand first on the page; then those of fields. What a line says is not said twice. */
export function listMistakes(view: CheckoutView): Mistake[] {
  const lines = view.sellers.flatMap((seller, index) =>
    seller.lines.map((line, place) => ({ ...line, id: `line-${index}-${place}` })),
  );
  const isAboutConsent = (message: string): boolean =>
    view.errors.some((error) => error.field === 'accept' && error.message === message);
  const ofLines = lines.flatMap(({ id, title, problem, consent }) => {
    if (problem === null) return [];
    const control = consent && isAboutConsent(problem) ? 'accept' : 'quantity';
    return [{ message: `${title}：${problem}`, anchor: `${id}-${control}` }];
  });
  const said = new Set(lines.map((line) => line.problem));
  const unticked = lines.find((line) => line.consent && !line.consent.ticked);
  const ofFields = view.errors
    .filter(({ message }) => !said.has(message))
    .map(({ field, message }) => ({
      message,
      anchor: field === 'accept' ? (unticked ? `${unticked.id}-accept` : '') : field in view.values ? field : '',
    }));
  return [...ofLines, ...ofFields];
}
