// The report of an import for people: at the terminal by its main points, as Markdown with every value.
import type { Finding } from '../found.ts';
import { type FindingGroup, groupFindings, KIND_TITLES } from './group-findings.ts';
import type { ProductState, Report } from './report.ts';

const STATES: Readonly<Record<ProductState, string>> = {
  new: '新写',
  updated: '更新',
  same: '没有变化',
  unreadable: '读不出',
  refused: '没有动',
};
export const REPORT_TITLE = '# 导入报告：';
/** Of each kind of finding; the rest stands in the report. */
const EXAMPLES = 3;

export function writeText(report: Report): string {
  const groups = groupFindings(report.findings);
  const kinds = [...new Set(groups.map(({ kind }) => kind))];
  const sections = kinds.flatMap((kind) => {
    const own = groups.filter((group) => group.kind === kind);
    return ['', `${KIND_TITLES[kind]}：`, ...(kind === 'left' ? joinFields(own) : own.flatMap(writeGroup))];
  });
  return [...writeHead(report), ...sections, '', '接下来：', ...listNext(report).map((line) => `  ${line}`)].join('\n');
}

function writeGroup({ field, says, findings }: FindingGroup): string[] {
  return [
    `  ${field === '' ? '' : `${field}：`}${says}（${findings.length} 处）`,
    ...findings.slice(0, EXAMPLES).map((finding) => `    ${writeExample(finding)}`),
    ...(findings.length > EXAMPLES ? [`    …… 还有 ${findings.length - EXAMPLES} 处`] : []),
  ];
}

/** Columns without a place here are many and alike: by name only, the values stand in the report. */
function joinFields(groups: readonly FindingGroup[]): string[] {
  const bySays = Map.groupBy(groups, ({ says }) => says);
  return [...bySays].map(([says, alike]) => {
    const fields = alike.map(({ field, findings }) => `${field} ${findings.length} 处`);
    return `  ${says}：${fields.join('、')}`;
  });
}

/** To be kept beside the export and worked off. */
export function writeMarkdownReport(report: Report): string {
  const groups = groupFindings(report.findings);
  return [
    `${REPORT_TITLE}${report.source}`,
    '',
    ...writeHead(report).map((line) => `${line.trim()}\n`),
    '| 商品 | 文件 | 结果 | 规格 |',
    '| --- | --- | --- | ---: |',
    ...report.products.map(
      ({ title, key, file, state, variants, isDraft }) =>
        `| ${writeCell(title || key)} | ${writeCell(file)} | ${STATES[state]}${isDraft ? '，草稿' : ''} | ${variants} |`,
    ),
    ...groups.flatMap(({ kind, field, says, findings }) => [
      '',
      `## ${KIND_TITLES[kind]}${field === '' ? '' : `：${field}`}`,
      '',
      says,
      '',
      ...findings.map((finding) => `- ${writeExample(finding).replaceAll(/[<>&[\]*_`\\]/g, String.raw`\$&`)}`),
    ]),
    '',
    '## 接下来',
    '',
    ...listNext(report).map((line, index) => `${index + 1}. ${line}`),
    '',
  ].join('\n');
}

function writeHead({ products, source, seller, form, dryRun, isCurrencyUnknown }: Report): string[] {
  const variants = products.reduce((sum, product) => sum + product.variants, 0);
  const states = (['new', 'updated', 'same', 'unreadable', 'refused'] as const)
    .map((state) => ({ state, count: products.filter((product) => product.state === state).length }))
    .filter(({ count }) => count > 0);
  const drafts = products.filter(({ isDraft }) => isDraft).length;
  return [
    `${source}（${form}）：${products.length} 件商品、${variants} 种规格 → content/sellers/${seller}/products/`,
    `  ${states.map(({ state, count }) => `${STATES[state]} ${count} 件`).join('，')}；其中草稿 ${drafts} 件，补齐以前不会发布。`,
    ...(dryRun ? ['  只是试一遍，什么都没有写。'] : []),
    ...(isCurrencyUnknown ? [`  ${source} 的导出不写货币：这里都当作人民币。店里标的若是别的钱，价格要自己改。`] : []),
  ];
}

function writeExample({ product, line, value }: Finding): string {
  const place = [line === null ? '' : `第 ${line} 行`, product].filter((part) => part !== '').join(' ');
  return value === '' ? place : `${place}：「${value}」`;
}

function listNext({ dryRun, products, findings, seller }: Report): string[] {
  if (dryRun) return [...keepReport(findings), '去掉 --dry-run 再来一次，就写进去'];
  return [
    ...keepReport(findings),
    ...(findings.some(({ field, kind }) => kind === 'left' && field.includes('图片'))
      ? ['把图片下载到一个文件夹，再导入一次，加上 --pictures 那个文件夹：只会补上图片']
      : []),
    ...(products.some(({ isDraft }) => isDraft)
      ? ['npm run check：看每份草稿还缺什么，补上以后删掉 draft: true 这一行']
      : ['npm run check']),
    'npm start：在这台机器上看看',
    `git add content/sellers/${seller} && git commit -m '导入商品'`,
  ];
}

function keepReport(findings: readonly Finding[]): string[] {
  return findings.some(({ kind }) => kind === 'left') ? ['加上 --report 报告.md：没有带过来的，一条一条都记下'] : [];
}

function writeCell(text: string): string {
  return text.replaceAll('|', String.raw`\|`);
}
