// Words that the law, WeChat or good manners keep off a page, wherever an author may write them.
import type { Body } from './body.ts';
import type { Problem, Saying } from './problem.ts';
import { listLeaves, problemAt } from './source.ts';
import type { Source } from './source.ts';
import type { Words } from './words.ts';

type Reason = 'superlative' | 'medical' | 'hurry' | 'shareToEarn';

/** Look-arounds keep honest uses out: 最佳赏味期, 治愈系, 国家级非遗, 流水线下线, 分享得很开心, 团队奖状. */
const FORBIDDEN: readonly { pattern: RegExp; reason: Reason }[] = [
  { pattern: /全网最低|第一品牌|最高级/g, reason: 'superlative' },
  {
    pattern: /国家级(?!非物质文化遗产|非遗|自然保护区|水产种质|森林公园|湿地公园|地质公园|风景名胜区)/g,
    reason: 'superlative',
  },
  { pattern: /最佳(?!(?:赏味|食用|饮用|品尝|品饮|使用|保存)(?:期|日|时|温度|方法|方式))/g, reason: 'superlative' },
  { pattern: /(?<![树草须木侧主])根治|治愈(?!系|人心|感)|(?<![荷钱面])包治/g, reason: 'medical' },
  { pattern: /疯抢|秒杀/g, reason: 'hurry' },
  { pattern: /躺赚|邀请(?:返利|返现|返佣|有奖)/g, reason: 'shareToEarn' },
  {
    pattern:
      /分享[就即可能]?得(?=[^，。；！？]{0,5}(?:钱|佣|奖|返|红包|现金|元|积分|券|礼|收益|报酬|优惠|\d|¥|￥))|分享[就即]?得(?=[！!]|$)/g,
    reason: 'shareToEarn',
  },
  {
    pattern:
      /(?:发展|拉|招)[^，。；！？]{0,4}下线|(?<!线)下线[^，。；！？]{0,2}(?:返利|返佣|返现|返钱|奖|提成|佣金)|下线返(?=$|[，。；！？、])/g,
    reason: 'shareToEarn',
  },
  { pattern: /上线返(?![回厂场航程修乡校岗])/g, reason: 'shareToEarn' },
  { pattern: /(?:团队|推荐)奖(?![项状杯牌章品学])/g, reason: 'shareToEarn' },
];

/** Names on papers and addresses stand as they were issued. */
const AS_ISSUED = new Set(['licence', 'permits', 'contact', 'privacy', 'icp', 'url']);

export function checkWords(input: { source: Source; body: Body; words: Words }): Problem[] {
  const { source, body, words } = input;
  const inFields = listLeaves(source).flatMap(({ path, value }) => {
    if (typeof value !== 'string' || AS_ISSUED.has(String(path[0])) || path.at(-1) === 'file') return [];
    return findForbidden(value).map(({ word, reason }) => problemAt(source, path, explain(reason, word, words)));
  });
  const inBody = body.passages.flatMap(({ text, lines }) =>
    findForbidden(text)
      // What agents agree to and what they learn: there it must be possible to rule recruiting out.
      .filter(({ reason }) => !['program', 'lesson'].includes(source.kind) || reason !== 'shareToEarn')
      .map(({ word, reason, at }) => ({
        file: source.file,
        line: lines[at] ?? 1,
        field: 'body',
        ...explain(reason, word, words),
      })),
  );
  return [...inFields, ...inBody];
}

export function findForbidden(text: string): { word: string; reason: Reason; at: number }[] {
  return FORBIDDEN.flatMap(({ pattern, reason }) =>
    [...text.matchAll(pattern)].map((match) => ({ word: match[0], reason, at: match.index })),
  );
}

function explain(reason: Reason, word: string, words: Words): Saying {
  return words[reason](word);
}
