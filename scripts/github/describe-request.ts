// What is written under a pull request, and whether the brand has to agree.
import { writeCode } from '../diff/show/escape-markdown.ts';
import { writeMarkdown } from '../diff/show/write-markdown.ts';
import type { Report } from '../diff/report.ts';

/** Opens our one comment, so that it is found again. */
export const MARK = '<!-- xinpu: what this means in money -->';

/** GitHub takes 65,536. */
const MOST_LETTERS = 64_000;
const SHOWN = 10;

/** What a seller publishes: everything else belongs to the brand. */
const SELLERS = /^content\/sellers\/[a-z0-9-]{1,24}\/(?!.*\.\.)/;
const BRANDS_KINDS: readonly Report['flags'][number]['kind'][] = ['program', 'payment-code'];

export interface Described {
  body: string;
  needsBrand: boolean;
}

/** `files`: every path that the request touches, before and after. */
export function describeRequest(report: Report, files: readonly string[]): Described {
  const outside = files.filter((file) => !SELLERS.test(file));
  const needsBrand = outside.length > 0 || report.flags.some(({ kind }) => BRANDS_KINDS.includes(kind));
  const body = [
    MARK,
    '### 这次改动在钱上意味着什么',
    '',
    ...(needsBrand ? ['**要品牌同意才能合并。**', ''] : []),
    ...(outside.length > 0 ? [tellOutside(outside), ''] : []),
    writeMarkdown(report),
  ].join('\n');
  return { body: body.slice(0, MOST_LETTERS), needsBrand };
}

/** Where the two sides cannot be compared: a person has to. */
export function describeUnknown(): Described {
  const words = '这次改动没能算出来（原因在 Actions 的 comment 里），看不出钱和收款码变没变。';
  return {
    body: [MARK, '### 这次改动在钱上意味着什么', '', `**要品牌同意才能合并。**${words}`, ''].join('\n'),
    needsBrand: true,
  };
}

function tellOutside(files: readonly string[]): string {
  const more = files.length > SHOWN ? ` 等 ${files.length} 个` : '';
  return `- ⚠️ 动了店家文件夹以外的文件：${files.slice(0, SHOWN).map(writeCode).join('、')}${more}`;
}
