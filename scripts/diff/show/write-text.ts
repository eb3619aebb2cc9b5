// A report for the terminal: what needs attention first, then tables, their columns aligned.
import { formatTable } from '../../bench/table.ts';
import type { Report } from '../report.ts';
import { cleanLine } from './clean-line.ts';
import { FLAG_LETTERS, listSections, type Section, summarise } from './sections.ts';

/** More than that nobody reads on a screen; the rest is in `--json`. */
const MOST_ROWS = 40;
const RED = ['\u001B[31m', '\u001B[39m'] as const;
const BOLD = ['\u001B[1m', '\u001B[22m'] as const;

export function writeText(report: Report, { hasColours }: { hasColours: boolean }): string {
  const paint = (text: string, [on, off]: readonly [string, string]) => (hasColours ? `${on}${text}${off}` : text);
  const flags = report.flags.flatMap(({ file, line, what }) => [
    paint(`! ${cleanLine(what, FLAG_LETTERS)}`, RED),
    `  ${cleanLine(file)}:${line}`,
  ]);
  const sections = listSections(report).flatMap((section) => [
    '',
    paint(section.title, BOLD),
    ...(section.note === undefined ? [] : [section.note]),
    ...drawTable(section),
  ]);
  return [
    `${nameSides(report)}：${summarise(report)}`,
    ...(flags.length === 0 ? [] : ['', paint('要留心', BOLD), ...flags]),
    ...sections,
    ...tellSkipped(report).flatMap((line) => ['', line]),
  ].join('\n');
}

/** 「从 HEAD（abc1234，2026-11-22）到现在」 */
export function nameSides({ against, now }: Report): string {
  const name = ({ ref, short, on }: Report['against']) => `${cleanLine(ref)}（${short}，${on}）`;
  return `从 ${name(against)}到${now === null ? '现在' : ` ${name(now)}`}`;
}

/** What was not looked at, and why; what was, and is not in the tables. */
export function tellSkipped({ orders, posters }: Report): string[] {
  return [
    ...(orders.state === 'skipped' ? [`没有数未完成的单：${orders.why}`] : []),
    // Nobody may take comfort in an empty shop on a desk.
    ...(orders.state === 'counted' && orders.of === 'local'
      ? ['数的是这台机器上试开的店的单。要数线上的，先设置 TURSO_DATABASE_URL 和 TURSO_AUTH_TOKEN。']
      : []),
    ...(orders.state === 'counted' && orders.of === 'deployed' && orders.kept.length === 0
      ? ['线上没有未完成的单按旧的条款算。']
      : []),
    ...(posters.redrawn.state === 'unknown' ? [`不知道海报变不变：${posters.redrawn.why}`] : []),
  ];
}

function drawTable({ heading, rows, words }: Section): string[] {
  const cells = rows.slice(0, MOST_ROWS).map((row) => row.map((cell) => cleanLine(cell)));
  // A column in which nothing stands takes no room.
  const filled = heading.map((_, column) => cells.some((row) => (row[column] ?? '') !== ''));
  const keep = (row: readonly string[]) => row.filter((_, column) => filled[column]);
  const shownWords = heading.flatMap((_, column) =>
    filled[column] && words.includes(column) ? [filled.slice(0, column).filter(Boolean).length] : [],
  );
  const more = rows.length - cells.length;
  if (cells.length === 0) return [];
  return [
    formatTable([keep(heading), ...cells.map(keep)], shownWords),
    ...(more > 0 ? [`还有 ${more} 行，--json 里都有。`] : []),
  ];
}
