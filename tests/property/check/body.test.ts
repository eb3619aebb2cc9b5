// Paragraphs that are only words are read without the parser: the same as with it, letter by letter and line by line.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readBody } from '../../../scripts/content/body.ts';
import { setPlainApart } from '../../../scripts/content/plain-blocks.ts';

const RUNS = process.env['XINPU_FULL'] === '1' ? 30_000 : 1500;
const seed = Number(process.env['CHECK_SEED'] ?? 20_261_122);

const PIECES = [
  '核桃',
  '好，',
  '天没亮',
  'walnut',
  ' ',
  '　',
  '39.8',
  '1986. ',
  '12) ',
  '!',
  ',',
  ':',
  ';',
  '?',
  '。',
  '\n',
  '\n\n',
  '\n\n',
  '\n \n',
  '  \n',
  '\t',
  '- ',
  '+ ',
  '* ',
  '# ',
  '> ',
  '===\n',
  '---\n',
  '    ',
  '**',
  '_',
  '`',
  '[a](b)',
  '![图](a.svg)',
  '[b]',
  '[b]: /x',
  '|',
  ':-',
  '&amp;',
  '\\',
  'www.a.cn',
  'http://a.cn',
  'a@b.cn',
  '~',
];

it('reads a body alike, whether the parser sees all of it or only what is more than words', () => {
  console.log(`seed ${seed}: CHECK_SEED=${seed} repeats it`);
  const body = fc.array(fc.constantFrom(...PIECES), { maxLength: 40 }).map((pieces) => pieces.join(''));
  fc.assert(
    fc.property(body, (text) => {
      // A fence that is open would swallow the note.
      fc.pre(!/~~~|```/.test(text));
      // A note sends the whole text through the parser, and is nothing that a reader sees.
      expect(readBody(`${text}\n\n完`)).toEqual(readBody(`${text}\n\n完\n\n<!-- -->`));
    }),
    { seed, numRuns: RUNS },
  );
}, 600_000);

it('leaves to the parser only what is more than words', () => {
  const letter = '天没亮他就起来了,\n竹竿一响。\n\n![树](../pictures/a.svg)\n\n核桃落满一坡：39.8 元。';
  expect(setPlainApart(letter)).toEqual({
    plain: [
      { line: 1, lines: ['天没亮他就起来了,', '竹竿一响。'] },
      { line: 6, lines: ['核桃落满一坡：39.8 元。'] },
    ],
    rest: '\n\n\n![树](../pictures/a.svg)\n\n',
  });
});
