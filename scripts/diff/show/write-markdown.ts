// A report as a comment of a pull request: one line first, then what needs the brand, then tables to unfold.
import type { Report } from '../report.ts';
import { escapeMarkdown, writeCode } from './escape-markdown.ts';
import { FLAG_LETTERS, listSections, type Section, summarise } from './sections.ts';
import { nameSides, tellSkipped } from './write-text.ts';

/** GitHub takes 65,536. */
const MOST_LETTERS = 60_000;
/** Of each table; fewer, when all of it would be too long. */
const ROWS = [50, 20, 8, 3, 0];

export function writeMarkdown(report: Report): string {
  const drafts = ROWS.map((rows) => draft(report, rows));
  return drafts.find(({ length }) => length <= MOST_LETTERS) ?? (drafts.at(-1) ?? '').slice(0, MOST_LETTERS);
}

function draft(report: Report, rows: number): string {
  const flags = report.flags.slice(0, Math.max(rows, 20)).map(({ what, file, line }) => {
    return `- ⚠️ ${escapeMarkdown(what, FLAG_LETTERS)} ${writeCode(`${file}:${line}`)}`;
  });
  const more = report.flags.length - flags.length;
  return [
    `**${escapeMarkdown(summarise(report))}**`,
    '',
    ...(flags.length === 0 ? [] : [...flags, ...(more > 0 ? [`- 还有 ${more} 件`] : []), '']),
    ...listSections(report).flatMap((section) => drawSection(section, rows)),
    ...tellSkipped(report).flatMap((line) => [escapeMarkdown(line), '']),
    `<sub>${escapeMarkdown(nameSides(report))}</sub>`,
    '',
  ].join('\n');
}

function drawSection({ title, note, heading, rows, words }: Section, most: number): string[] {
  const shown = rows.slice(0, most);
  const row = (cells: readonly string[]) => `| ${cells.map(drawCell).join(' | ')} |`;
  const more = rows.length - shown.length;
  return [
    `<details><summary>${title}（${rows.length}）</summary>`,
    '',
    ...(note === undefined ? [] : [escapeMarkdown(note), '']),
    ...(shown.length === 0
      ? []
      : [
          row(heading),
          `|${heading.map((_, column) => (words.includes(column) ? ' :-- |' : ' --: |')).join('')}`,
          ...shown.map(row),
          '',
        ]),
    ...(more > 0 ? [`还有 ${more} 行。`, ''] : []),
    '</details>',
    '',
  ];
}

function drawCell(cell: string): string {
  return /^content\/[^\s]+:\d+$/.test(cell) ? writeCode(cell) : escapeMarkdown(cell);
}
