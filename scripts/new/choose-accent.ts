// The one colour of a new shop: readable on paper, and not the one of the shop next door.
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { darkenForPaper } from '../content/darken-colour.ts';

/** Earth, glaze, cloth and leaves: each reaches 4.5:1 on paper. */
export const ACCENTS = [
  '#7a4a21',
  '#2f5d57',
  '#5a3560',
  '#8a3b2e',
  '#35577d',
  '#5a6326',
  '#7b3f61',
  '#6b5416',
] as const;

/** `wished`: `#ffcc00` becomes the lightest of its hue that can be read. */
export function chooseAccent(input: { root: string; slug: string; wished: string | undefined }): string {
  const { root, slug, wished } = input;
  if (wished !== undefined) return darkenForPaper(wished);
  const taken = globSync('content/sellers/*/seller.md', { cwd: root }).map((file) =>
    readFileSync(join(root, file), 'utf8'),
  );
  const free = ACCENTS.filter((colour) => !taken.some((text) => text.includes(colour)));
  const choices = free.length > 0 ? free : ACCENTS;
  const sum = [...slug].reduce((total, letter) => total + (letter.codePointAt(0) ?? 0), 0);
  return choices[sum % choices.length] ?? ACCENTS[0];
}
