// Words that are no letter of a seller, as safe HTML: the rules of the program, a lesson.
import { renderLetter } from '../markdown.ts';

/** Products and pictures have no place in them. */
export function writeHtml(body: string): string {
  const { segments } = renderLetter(body, { productPath: () => null });
  return segments.map((segment) => (segment.kind === 'html' ? segment.html : '')).join('\n');
}
