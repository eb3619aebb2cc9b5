// The words behind `npm run import -- <source>`, and the answer to them.
import { existsSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { chooseSeller } from '../new/choose-seller.ts';
import { readSubject, readWords, WrongUsage } from '../terminal/arguments.ts';
import { CannotRun } from '../terminal/cannot-run.ts';
import type { Answer, Terminal } from '../terminal/task.ts';
import { importProducts } from './import-products.ts';
import type { Report } from './report/report.ts';
import { checkReportFile, requireFolder, writeReport } from './report/report-file.ts';
import { writeText } from './report/write-report.ts';
import { writeTemplate } from './sources/excel.ts';
import type { Source } from './sources/source.ts';

const OPTIONS = {
  seller: { type: 'string' },
  pictures: { type: 'string' },
  stock: { type: 'boolean', default: false },
  currency: { type: 'string', default: 'CNY' },
  'dry-run': { type: 'boolean', default: false },
  report: { type: 'string' },
  template: { type: 'string' },
} as const;

export function importCommand(source: Source) {
  return async (args: readonly string[], terminal: Terminal): Promise<Answer> => {
    const { values, positionals } = readWords(args, OPTIONS);
    const { root } = terminal;
    if (values.template !== undefined) return handOutTemplate(source, resolve(root, values.template));
    if (!/^(?:cny|rmb|人民币)$/i.test(values.currency))
      throw new CannotRun(
        `这里只卖人民币价，${values.currency} 不会自己折算：价格是你定的。在表里把价格改成人民币再导入。`,
      );
    const file = readSubject(positionals, '文件');
    if (values.report !== undefined) checkReportFile(resolve(root, values.report));
    const seller = await chooseSeller(terminal, values.seller);
    const report = await importProducts(
      {
        source,
        file: resolve(root, file),
        seller,
        pictures: values.pictures === undefined ? undefined : resolve(root, values.pictures),
        hasStock: values.stock,
        isDryRun: values['dry-run'],
      },
      terminal,
    );
    if (values.report !== undefined) writeReport(resolve(root, values.report), report);
    return answer({ ...report, file });
  };
}

function handOutTemplate(source: Source, file: string): Answer {
  if (source.name !== 'excel') throw new WrongUsage('--template 只用在 import -- excel 上');
  requireFolder(file);
  if (existsSync(file)) throw new CannotRun(`已经有 ${file} 了，没有动它。换一个名字。`);
  writeFileSync(file, writeTemplate());
  const text = `写好了 ${file}：用 Excel 或 WPS 打开，一种规格一行，删掉例子，填好后存成 .xlsx 或 .csv。`;
  return { done: true, text, json: { state: 'written', file } };
}

/** Not done, when something of the export is not here. */
function answer(report: Report): Answer {
  const done = report.findings.every(({ kind }) => kind !== 'refused');
  return { done, text: writeText(report), json: { state: done ? 'imported' : 'incomplete', ...report } };
}
