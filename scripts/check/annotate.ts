// The same findings as GitHub shows them: beside the line in a pull request, and on the page of the run.
import type { Language } from '../content/problem.ts';
import type { Severity } from '../content/rules/rule.ts';
import { wordsOf } from '../content/words.ts';
import type { Finding } from './report.ts';

/** GitHub shows ten of each kind a step, and says nothing of the others. */
const SHOWN = 10;
/** A summary holds 1 MiB. */
const ROWS = 500;

/** Workflow commands, one a line; after them how many more there are. */
export function annotate(findings: readonly Finding[], language: Language): string[] {
  const shown = (severity: Severity) => findings.filter((one) => one.severity === severity).slice(0, SHOWN);
  const commands = [...shown('error'), ...shown('warning')].map(writeCommand);
  const more = findings.length - commands.length;
  return more === 0 ? commands : [...commands, `::notice::${escapeMessage(wordsOf(language).more(more))}`];
}

/** For the file that `GITHUB_STEP_SUMMARY` names. */
export function summarise(findings: readonly Finding[], language: Language): string {
  const words = wordsOf(language);
  if (findings.length === 0) return `## npm run check\n\n${words.nothingFound()}\n`;
  const rows = findings
    .slice(0, ROWS)
    .map(({ severity, file, line, code, wrong, right }) =>
      [severity === 'error' ? '❌' : '⚠️', `\`${file}:${line}\``, `${wrong} → ${right}`, `\`${code}\``]
        .map(escapeCell)
        .join(' | '),
    );
  const more = findings.length > ROWS ? [`\n${words.more(findings.length - ROWS)}`] : [];
  return [
    '## npm run check',
    '',
    '|  |  |  |  |',
    '| - | - | - | - |',
    ...rows.map((row) => `| ${row} |`),
    ...more,
    '',
  ].join('\n');
}

function writeCommand({ severity, file, line, code, wrong, right, why }: Finding): string {
  const place = `file=${escapeProperty(file)},line=${line},title=${escapeProperty(code)}`;
  return `::${severity} ${place}::${escapeMessage(`${wrong} → ${right}\n${why}`)}`;
}

/** As the runner reads it back: https://github.com/actions/toolkit/blob/main/packages/core/src/command.ts. */
function escapeMessage(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeMessage(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}

function escapeCell(text: string): string {
  return text
    .replaceAll(/[\r\n]+/g, ' ')
    .replaceAll('|', String.raw`\|`)
    .replaceAll('<', '&lt;');
}
