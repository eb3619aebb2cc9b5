// Checks content/ and says everything that must be changed before it can be published. `--json` for programs.
import { join } from 'node:path';
import { formatProblems, formatWarnings } from './content/format-problems.ts';
import { readContent } from './content/read-content.ts';
import { wordsOf } from './content/words.ts';
import { checkLetters } from './posters/check-letters.ts';

type Output = { log: (text: string) => void; error: (text: string) => void };

/** Answers the exit code: 0 when the content can be published. */
export function checkContent(input: { root: string; json: boolean; isTTY: boolean; output: Output }): 0 | 1 {
  const { root, json, output } = input;
  const result = checkLetters(root, readContent(root));
  const warnings = result.ok ? result.content.warnings : result.warnings;
  if (json) {
    output.log(JSON.stringify({ ok: result.ok, problems: result.ok ? [] : result.problems, warnings }, null, 2));
    return result.ok ? 0 : 1;
  }
  const screen = { isTTY: input.isTTY };
  if (warnings.length > 0) output.error(`${formatWarnings(warnings, result.language, screen)}\n`);
  if (!result.ok) {
    output.error(formatProblems(result.problems, result.language, screen));
    return 1;
  }
  const { sellers, products, stories } = result.content;
  const count = { sellers: sellers.length, products: products.length, stories: stories.length };
  output.log(wordsOf(result.language).summary(count));
  return 0;
}

if (import.meta.main)
  process.exitCode = checkContent({
    root: join(import.meta.dirname, '..'),
    json: process.argv.includes('--json'),
    isTTY: process.stderr.isTTY && !process.env['NO_COLOR'],
    output: console,
  });
