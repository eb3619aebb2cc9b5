// What the live shop must answer after a deploy: each answer that would hurt somebody is told in words.
import { describe, expect, it } from 'vitest';
import { listQuestions, type Heard } from '../../../scripts/deploy/smoke/questions.ts';
import { CONTENT_SECURITY_POLICY } from '../../../functions/http/security-headers.ts';

const product = { seller: 'hill-farm', slug: 'millet', title: '小米 <新>' };
const questions = listQuestions({ deployment: 'abc1234', migration: '0042_new', product });
const html = { 'Content-Type': 'text/html; charset=utf-8', 'Content-Security-Policy': CONTENT_SECURITY_POLICY };
const shared = { ...html, 'Cache-Control': 'private, no-store', 'X-Robots-Tag': 'noindex' };

function judge(
  title: string,
  heard: { status?: number; headers?: Record<string, string>; text?: string },
): string | null {
  const question = questions.find((one) => one.title === title);
  if (!question) throw new Error(`nobody asks: ${title}`);
  const { status = 200, headers = html, text = '' } = heard;
  return question.judge({ status, headers: new Headers(headers), text } satisfies Heard);
}

describe('a right answer', () => {
  it.each([
    ['版本和数据库', { text: '{"status":"ok","deployment":"abc1234","database":"0042_new"}' }],
    ['首页', {}],
    ['给搜索引擎的话', { text: 'Sitemap: https://x.example/' }],
    ['商品页', { text: '<h1>小米 &lt;新&gt;</h1>' }],
    ['转交的页面', { headers: shared, text: '<a href="/s/00000000/hill-farm/">' }],
    ['比例不给外人看', { status: 404 }],
    ['剩多少', {}],
  ])('%s is taken', (title, heard) => {
    expect(judge(title, heard)).toBeNull();
  });

  it('is asked of every question there is', () => {
    expect(questions.map(({ title }) => title)).toHaveLength(7);
    expect(listQuestions({ deployment: 'abc1234', migration: '0042_new', product: null })).toHaveLength(3);
  });
});

describe('a wrong answer', () => {
  it.each([
    ['版本和数据库', { text: '{"status":"ok","deployment":"def5678"}' }, '另一个版本 def5678'],
    [
      '版本和数据库',
      { text: '{"status":"ok","deployment":"abc1234","database":"0041_old"}' },
      '另一个数据库，停在 0041_old',
    ],
    ['版本和数据库', { text: '{"status":"ok","deployment":"abc1234"}' }, '另一个数据库'],
    ['版本和数据库', { status: 503 }, '回答 503'],
    ['版本和数据库', { text: '<h1>It works!</h1>' }, '不是信铺'],
    ['首页', { headers: { 'Content-Type': 'text/html' } }, 'CSP'],
    ['首页', { headers: { ...html, 'Content-Type': 'application/json' } }, '不是网页'],
    ['商品页', { text: '<h1>别的</h1>' }, '小米'],
    ['转交的页面', { headers: { ...shared, 'Cache-Control': 'public' }, text: '/s/00000000/' }, '缓存'],
    ['转交的页面', { headers: { ...shared, 'X-Robots-Tag': '' }, text: '/s/00000000/' }, '收录'],
    ['转交的页面', { headers: shared, text: '<a href="/hill-farm/">' }, '没有带上介绍人'],
    ['比例不给外人看', { status: 200, text: '{"rateBp":1000}' }, '应该是 404'],
    ['剩多少', { status: 500 }, '回答 500'],
  ])('to %s is told', (title, heard, words) => {
    expect(judge(title, heard)).toContain(words);
  });
});
