// The words on shopper pages: who answers for the shop, 「广告」 where words sell, no earning by sharing, tidy typography.
import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { programSchema } from '../../content/schema/program.ts';
import { sellerSchema } from '../../content/schema/seller.ts';
import { splitFrontMatter } from '../../site/front-matter.ts';
import { EARNING } from '../fixtures/earning-words.ts';
import { readPages, readWords, type BuiltPage } from './built-site.ts';

const programFile = splitFrontMatter(readFileSync('content/program.md', 'utf8'));
const program = programSchema.parse(programFile.data);
const sellers = globSync('content/sellers/*/seller.md').map((file) => {
  const slug = file.split(/[\\/]/).at(-2) ?? '';
  return { slug, ...sellerSchema.parse(splitFrontMatter(readFileSync(file, 'utf8')).data) };
});
const pages = readPages();
const pageAt = (path: string) => pages.find((page) => page.path === path)?.html ?? '';

const CLOSING = '，。！？；：、）」』》”’';

/** Text nodes with a word in them; scripts and styles are none, and what a terminal says stands as it says it. */
function listTexts(html: string): string[] {
  return html
    .replaceAll(/<(script|style|pre)\b[\s\S]*?<\/\1>/g, '')
    .split(/<[^>]*>/)
    .filter((text) => /\p{L}/u.test(text));
}

/** What a reader sees and what a preview shows, without the card that only share pages open. */
function readShown({ html }: BuiltPage): string {
  const attributes = [...html.matchAll(/\s(?:content|alt|title|aria-label)="([^"]*)"/g)].map(([, words]) => words);
  return [readWords(html.replace(/<aside[^>]*data-share-card[\s\S]*?<\/aside>/, '')), ...attributes].join('\n');
}

/** Numbers of papers stand as they were issued: 浙ICP备…. */
const AS_ISSUED = [program.icp ?? '', ...sellers.flatMap(({ permits }) => permits.map(({ number }) => number))];

function findUntidy(html: string): string[] {
  const texts = listTexts(html).map((text) => AS_ISSUED.reduce((rest, number) => rest.replaceAll(number, ''), text));
  const rules: [RegExp, string][] = [
    [/\p{Script=Han}[,;:!?]\s*\p{Script=Han}/u, 'half-width punctuation between Han characters'],
    [/\p{Script=Han}\.(?!\w)/u, 'half-width full stop'],
    [/\p{Script=Han}[A-Za-z0-9]|[A-Za-z0-9]\p{Script=Han}/u, 'no space between Han and Latin'],
    [/[，。；：！？、]{2,}/u, 'doubled punctuation'],
    [/\p{Script=Han} +[，。；：！？、]/u, 'space before punctuation'],
  ];
  const untidy = texts.flatMap((text) =>
    rules.flatMap(([pattern, why]) => {
      const match = pattern.exec(text);
      return match ? [`${why}: …${text.slice(Math.max(0, match.index - 6), match.index + 10).trim()}…`] : [];
    }),
  );
  const headings = [...html.matchAll(/<h([1-3])\b[\s\S]*?<\/h\1>/g)].flatMap(([heading]) => listTexts(heading));
  return [
    ...untidy,
    ...headings
      .filter((text) => CLOSING.includes(text.trim().charAt(0)))
      .map((text) => `a heading's line begins: ${text}`),
  ];
}

describe('who answers for the shop', () => {
  it('stands on the home page: licence, number, address, a way to reach a person', () => {
    const words = readWords(pageAt('/'));
    const { licence, contact } = program;
    const papers = licence.kind === 'registered' ? [licence.name, licence.number] : [licence.statement];
    for (const due of [...papers, contact.address, contact.phone ?? contact.email ?? '']) expect(words).toContain(due);
  });

  it.each(sellers.map(({ slug }) => slug))('stands on the storefront of %s', (slug) => {
    const seller = sellers.find((one) => one.slug === slug);
    if (!seller) throw new Error(slug);
    const words = readWords(pageAt(`/${slug}/`));
    const { licence, contact, permits } = seller;
    const papers = licence.kind === 'registered' ? [licence.name, licence.number] : [licence.statement];
    const ways = [contact.phone, contact.wechat, contact.email].filter((way) => way !== undefined);
    expect(ways.length).toBeGreaterThan(0);
    for (const due of [...papers, ...ways, contact.address, ...permits.map(({ number }) => number)])
      expect(words).toContain(due);
  });
});

describe('a shopper’s page', () => {
  it.each(pages.map((page) => [page.path, page] as const))(
    '%s has no word of earning, and tidy Chinese',
    (_path, page) => {
      expect(EARNING.exec(readShown(page))?.[0] ?? null).toBeNull();
      expect(findUntidy(page.html)).toEqual([]);
    },
  );

  it('repeats nothing of what agents agree to', () => {
    const sentences = programFile.body.split(/[。\n]/).filter((sentence) => sentence.length > 12);
    expect(sentences.length).toBeGreaterThan(5);
    for (const page of pages) expect(sentences.filter((sentence) => page.html.includes(sentence))).toEqual([]);
  });

  it.each(['每单佣金 10 元', '分享即赚', '邀请好友有奖', '发展下线', '做我们的代理', '推广员招募'])(
    'with a word of earning is found: %s',
    (words) => expect(EARNING.test(readShown({ path: '/', html: `<p>${words}</p>` }))).toBe(true),
  );

  it.each(['分享给家人也好', '从线索里看', '流水线', '代理人签字'])('with honest words is left alone: %s', (words) =>
    expect(EARNING.test(words)).toBe(false),
  );

  it.each(['核桃,枣', '核桃很香.', '共7只', '来自A店', '好，，吃', '好吃 ，真的'])(
    'with untidy words is found: %s',
    (words) => expect(findUntidy(`<p>${words}</p>`)).toHaveLength(1),
  );

  it('with a heading that begins with a comma is found', () => {
    expect(findUntidy('<h1><span>碗底那一圈</span><span>，不上釉</span></h1>')).toHaveLength(1);
    expect(findUntidy('<h1><span>碗底那一圈，</span><span>不上釉</span></h1><p>共 7 只，2026 年。</p>')).toEqual([]);
  });
});

describe('a story that shows something to buy', () => {
  const stories = pages.filter(({ path }) => path.includes('/stories/') && path !== '/stories/');
  const selling = stories.filter(({ html }) =>
    /<article\b[\s\S]*<\/article>/.exec(html)?.[0].includes('class="enclosure"'),
  );

  it('says 广告 where a reader sees it', () => {
    expect(selling.length).toBeGreaterThanOrEqual(3);
    expect(selling.filter((page) => !readShown(page).includes('广告')).map(({ path }) => path)).toEqual([]);
  });
});
