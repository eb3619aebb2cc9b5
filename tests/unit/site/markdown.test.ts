// Letters: what Markdown may say, where products and pictures stand, and what never reaches a page.
import { describe, expect, it } from 'vitest';
import { renderLetter } from '../../../site/markdown.ts';

const context = {
  productPath: (slug: string) => (slug === 'oil' ? '/luo-walnut/oil/' : null),
  person: '罗秀英',
};

const htmlOf = (body: string) =>
  renderLetter(body, context)
    .segments.map((segment) => (segment.kind === 'html' ? segment.html : ''))
    .join('\n');

describe('a letter', () => {
  it('keeps paragraphs, emphasis, quotes, lists and tables', () => {
    const html = htmlOf('一**二**\n\n> 三\n\n- 四\n\n1. 五\n\n| 甲 | 乙 |\n|---|---|\n| 丙 | 丁 |');
    expect(html).toContain('<strong>二</strong>');
    expect(html).toContain('<blockquote>\n<p>三</p>');
    expect(html).toContain('<ul>\n<li>四</li>');
    expect(html).toContain('<ol>\n<li>五</li>');
    expect(html).toContain('<td>丁</td>');
  });

  it('sets the first paragraph apart, and only the first', () => {
    expect(htmlOf('一\n\n二')).toBe('<p class="opening">一</p>\n<p>二</p>');
  });

  it('keeps the h1 for the page', () => {
    expect(htmlOf('# 一\n\n## 二\n\n#### 三')).toBe('<h2>一</h2>\n<h2>二</h2>\n<h3>三</h3>');
  });

  it('takes a last line that is the writer’s name as the signature', () => {
    expect(renderLetter('一\n\n秀英', context)).toEqual({
      segments: [{ kind: 'html', html: '<p class="opening">一</p>' }],
      signedAs: '秀英',
    });
    expect(renderLetter('一\n\n她说，再来。', context).signedAs).toBeNull();
    expect(renderLetter('一\n\n建军', context).signedAs).toBeNull();
  });
});

describe('a product in a letter', () => {
  it('stands where a line holds nothing but its link', () => {
    expect(renderLetter('一\n\n[那瓶油](product:oil)\n\n二', context).segments).toEqual([
      { kind: 'html', html: '<p class="opening">一</p>' },
      { kind: 'product', slug: 'oil', words: '那瓶油' },
      { kind: 'html', html: '<p>二</p>' },
    ]);
  });

  it('is a plain link inside a sentence', () => {
    expect(htmlOf('就是[那瓶油](product:oil)。')).toContain('就是<a href="/luo-walnut/oil/">那瓶油</a>。');
  });

  it('is followed through a reference at the end of the letter', () => {
    expect(renderLetter('[那瓶油][1]\n\n[1]: product:oil', context).segments).toEqual([
      { kind: 'product', slug: 'oil', words: '那瓶油' },
    ]);
  });

  it('leaves only the words when there is no such product', () => {
    expect(htmlOf('就是[那瓶酒](product:wine)。')).toBe('<p class="opening">就是那瓶酒。</p>');
  });
});

describe('a picture in a letter', () => {
  it('stands alone in its paragraph', () => {
    expect(renderLetter('![山](../pictures/hill.svg)', context).segments).toEqual([
      { kind: 'picture', file: '../pictures/hill.svg', alt: '山' },
    ]);
  });

  it('is dropped in the middle of a sentence, where the shop could not compile it', () => {
    expect(htmlOf('看 ![山](https://elsewhere.example/x.png) 那边')).not.toContain('<img');
  });
});

describe('a link', () => {
  it('to another site tells nobody where the reader came from', () => {
    expect(htmlOf('[甲](https://a.example/)')).toContain('<a href="https://a.example/" rel="noopener nofollow">甲</a>');
  });

  it.each(['/luo-walnut/', '#contact', 'tel:0872-000-0186', 'mailto:a@b.example'])('may be %s', (address) => {
    expect(htmlOf(`[甲](${address})`)).toContain(`<a href="${address}">甲</a>`);
  });

  it.each(['//evil.example', '/\\evil.example', 'ftp://a.example', 'weixin://dl', 'offers/x.json'])(
    'may not be %s: only its words stay',
    (address) => {
      expect(htmlOf(`[甲](<${address}>)`)).toBe('<p class="opening">甲</p>');
    },
  );
});

describe('what somebody may try to smuggle in', () => {
  const ATTEMPTS = [
    '[a](javascript:alert(1))',
    '[a](JaVaScRiPt:alert(1))',
    '[a](java\tscript:alert(1))',
    '[a](<java\nscript:alert(1)>)',
    '[a](&#106;avascript:alert(1))',
    '[a](javascript&colon;alert(1))',
    '[a](\u0001javascript:alert(1))',
    '[a](vbscript:msgbox(1))',
    '[a](data:text/html;base64,PHNjcmlwdD4=)',
    '[a][1]\n\n[1]: javascript:alert(1)',
    '<javascript:alert(1)>',
    '![x](javascript:alert(1))',
    '一 ![x](x "onerror=alert(1)") 二',
    '一 ![x](data:image/svg+xml,<svg onload=alert(1)>) 二',
    '<script>alert(1)</script>',
    '一 <script>alert(1)</script> 二',
    '</script><script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '一 <img src=x onerror=alert(1)> 二',
    '<svg><script>alert(1)</script></svg>',
    '<svg/onload=alert(1)>',
    '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
    '<a href="javascript:alert(1)" onclick="alert(1)">a</a>',
    '<style>@import "//evil.example"</style>',
    '<p style="background:url(//evil.example)">x</p>',
    '<form action="//evil.example"><input name="phone"></form>',
    '<base href="//evil.example/">',
    '<meta http-equiv="refresh" content="0;url=//evil.example">',
    '```html" onmouseover="alert(1)\nx\n```',
    '[a](https://a.example/"onmouseover="alert(1))',
    '- [x] <input autofocus onfocus=alert(1)>',
    '| a |\n|---|\n| <img src=x onerror=alert(1)> |',
  ];

  it.each(ATTEMPTS)('is gone: %s', (attempt) => {
    const tags = htmlOf(attempt).match(/<[^>]*>/g) ?? [];
    for (const tag of tags) {
      expect(tag).toMatch(
        /^<\/?(?:p|h2|h3|em|strong|del|ul|ol|li|blockquote|a|hr|br|code|pre|table|thead|tbody|tr|th|td)(?:\s|>)/,
      );
      expect(tag).not.toMatch(/\son\w+\s*=|style=|srcdoc/i);
      expect(tag).not.toMatch(/href="(?!https?:\/\/|\/(?!\/)|#|tel:|mailto:)/i);
    }
  });
});
