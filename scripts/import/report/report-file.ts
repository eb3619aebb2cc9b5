// The file that a report is kept in: checked before anything is imported, written over only when it is a report.
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { CannotRun } from '../../terminal/cannot-run.ts';
import type { Report } from './report.ts';
import { REPORT_TITLE, writeMarkdownReport } from './write-report.ts';

/** How both forms begin. */
const STARTS = [REPORT_TITLE, '{\n  "source": '];

export function checkReportFile(file: string): void {
  requireFolder(file);
  if (!existsSync(file)) return;
  const isReport = statSync(file).isFile() && STARTS.some((start) => readFileSync(file, 'utf8').startsWith(start));
  if (!isReport) throw new CannotRun(`${file} 不是导入报告，没有动它，也还没有导入。给报告换一个名字。`);
}

export function requireFolder(file: string): void {
  if (!existsSync(dirname(file))) throw new CannotRun(`没有文件夹 ${dirname(file)}。先建好它，或者换一个地方。`);
}

/** By its ending: for programs or for people. */
export function writeReport(file: string, report: Report): void {
  writeFileSync(file, file.endsWith('.json') ? `${JSON.stringify(report, null, 2)}\n` : writeMarkdownReport(report));
}
