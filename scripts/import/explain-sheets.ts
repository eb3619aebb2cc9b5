// What is said of the file as a whole: sheets that were not read, quotes that swallow rows.
import type { Finding } from './found.ts';
import type { Sheet } from './read/sheet.ts';

export function explainSheets(sheets: readonly Sheet[], read: Sheet): Finding[] {
  const say = (line: number | null, field: string, value: string, says: string): Finding => ({
    kind: 'left',
    product: '',
    line,
    field,
    value,
    says,
  });
  const broken = sheets.flatMap(({ brokenAt }) =>
    brokenAt === null
      ? []
      : [say(brokenAt, '引号', '', '表里的引号不成对，这一行附近可能有几行被读成了一格；打开看看，另存一次')],
  );
  const others = sheets
    .filter((sheet) => sheet !== read && sheet.rows.length > 1)
    .map(({ name }) => say(null, '工作表', name, '一次只读一张有商品的工作表，这一张没有读；要导入就另存成一个文件'));
  return [...broken, ...others];
}
