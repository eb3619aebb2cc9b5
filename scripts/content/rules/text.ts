// Rules of the text below the front matter: links that open, and nothing that a page would drop.
import type { Rules } from './rule.ts';

export const textRules = {
  'body-empty': {
    severity: 'error',
    why: { zh: '没有正文的一页没有东西可读', en: 'a page without text has nothing to read' },
  },
  'link-product': {
    severity: 'error',
    fix: true,
    why: { zh: '点开是找不到的页面，买的人就走了', en: 'the link opens a missing page, and the reader is gone' },
  },
  'link-unsafe': {
    severity: 'error',
    why: {
      zh: '会运行程序或去向不明的链接，微信会封掉整个域名',
      en: 'links that run code or hide where they go get a whole domain blocked by WeChat',
    },
  },
  'link-file': {
    severity: 'error',
    why: {
      zh: 'Markdown 文件不在网上，链接点不开',
      en: 'Markdown files are not on the site, so the link opens nothing',
    },
  },
  html: {
    severity: 'error',
    why: {
      zh: '正文里的 HTML 发布时会被去掉，留下的不是你写的样子',
      en: 'HTML in the text is removed when it is published, and what stays is not what you wrote',
    },
  },
  punctuation: {
    severity: 'warning',
    fix: true,
    why: {
      zh: '汉字之间用全角标点（GB/T 15834），半角的挤在一起难读',
      en: 'between Han characters punctuation is full-width (GB/T 15834); ASCII marks crowd the line',
    },
  },
} as const satisfies Rules;
