// The whole check: what content/ says, compared with a revision, and whether posters can draw it.
import { examineContent, type ContentResult } from '../content/read-content.ts';
import { checkLetters } from '../posters/check-letters.ts';

/** `against`: a Git revision (`HEAD`), or null where nothing is compared. */
export function examine(input: { root: string; now: number; against: string | null }): ContentResult {
  return checkLetters(input.root, examineContent(input));
}
