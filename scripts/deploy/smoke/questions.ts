// What the live shop is asked after a deploy, as a stranger would ask it: each question with the answer it must have.
import { CONTENT_SECURITY_POLICY } from '../../../functions/http/security-headers.ts';
import { paths } from '../../../site/paths.ts';

export interface Heard {
  status: number;
  headers: Headers;
  text: string;
}

export interface Question {
  title: string;
  path: string;
  /** Null: as it should be. Else what is wrong, in words. */
  judge(heard: Heard): string | null;
}

/** Nobody's: well-formed, so that the whole way of a share page is gone; opening it binds and counts nothing. */
const NOBODY = '00000000';

export function listQuestions(shop: {
  deployment: string;
  /** The newest step of the database that was brought up. */
  migration: string;
  /** Null in a shop that sells nothing yet. */
  product: { seller: string; slug: string; title: string } | null;
}): Question[] {
  return [
    { title: '版本和数据库', path: '/api/health', judge: (heard) => judgeHealth(heard, shop) },
    { title: '首页', path: paths.home(), judge: judgePage },
    { title: '给搜索引擎的话', path: '/robots.txt', judge: (heard) => wants(heard, 200, 'Sitemap:') },
    ...(shop.product ? listOfProduct(shop.product) : []),
  ];
}

function listOfProduct({ seller, slug, title }: { seller: string; slug: string; title: string }): Question[] {
  const page = paths.product(seller, slug);
  return [
    {
      title: '商品页',
      path: page,
      judge: (heard) => judgePage(heard) ?? wants(heard, 200, escapeHtml(title)),
    },
    { title: '转交的页面', path: `/s/${NOBODY}${page}`, judge: judgeShared },
    { title: '比例不给外人看', path: `/offers/${seller}/${slug}.json`, judge: (heard) => wants(heard, 404) },
    { title: '剩多少', path: paths.live(seller, slug), judge: (heard) => wants(heard, 200) },
  ];
}

function judgeHealth(
  heard: Heard,
  { deployment, migration }: { deployment: string; migration: string },
): string | null {
  const problem = wants(heard, 200);
  if (problem !== null) return problem;
  const [found, database] = ['deployment', 'database'].map(
    (name) => new RegExp(`"${name}":"([^"]*)"`).exec(heard.text)?.[1],
  );
  if (found === undefined) return '回答的不是信铺';
  if (found !== deployment) return `回答的是另一个版本 ${found}，应该是 ${deployment}`;
  // The Worker's own secret names its database: another one than was brought up here answers, too, until a page needs the new shape.
  if (database === migration) return null;
  return `线上用的是另一个数据库，停在 ${database ?? '不知道哪一步'}，应该是 ${migration}。看 TURSO_DATABASE_URL 是不是和线上的密钥一样`;
}

function judgePage(heard: Heard): string | null {
  const problem = wants(heard, 200);
  if (problem !== null) return problem;
  if (!(heard.headers.get('Content-Type') ?? '').startsWith('text/html')) return '不是网页';
  if (heard.headers.get('Content-Security-Policy') !== CONTENT_SECURITY_POLICY) return '没有带安全策略（CSP）';
  return null;
}

function judgeShared(heard: Heard): string | null {
  const problem = judgePage(heard);
  if (problem !== null) return problem;
  if (!(heard.headers.get('Cache-Control') ?? '').includes('no-store')) return '会被缓存：别人会看到不是自己的介绍人';
  if (!(heard.headers.get('X-Robots-Tag') ?? '').includes('noindex')) return '搜索引擎会收录它';
  return heard.text.includes(`/s/${NOBODY}/`) ? null : '里面的链接没有带上介绍人';
}

function wants(heard: Heard, status: number, words = ''): string | null {
  if (heard.status !== status) return `回答 ${heard.status}，应该是 ${status}`;
  return heard.text.includes(words) ? null : `里面没有「${words}」`;
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
