// Rules of files and names: what becomes an address, and what is published at all.
import type { Rules } from './rule.ts';

export const fileRules = {
  'file-missing': {
    severity: 'error',
    why: {
      zh: '没有规则和店主的介绍，别的文件不知道属于谁',
      en: 'without the program and the introduction of a shop the other files belong to nobody',
    },
  },
  'file-unknown': {
    severity: 'error',
    why: {
      zh: '放错地方的文件不会上架，写的人却以为上架了',
      en: 'a file in the wrong place is not published, while its author believes that it is',
    },
  },
  'not-utf8': {
    severity: 'error',
    why: {
      zh: '网页只用 UTF-8，别的编码会变成乱码',
      en: 'pages are UTF-8, and any other encoding comes out as question marks',
    },
  },
  'file-large': {
    severity: 'error',
    why: {
      zh: '没有人读得完，检查和发布也会卡在上面',
      en: 'nobody reads it to the end, and check and build would hang on it',
    },
  },
  'text-bytes': {
    severity: 'warning',
    fix: true,
    why: {
      zh: '文件开头看不见的标记和混着的换行，会让每一次改动看起来像改了整个文件',
      en: 'an invisible mark at the start and mixed line ends make every small change look like a new file',
    },
  },
  'name-form': {
    severity: 'error',
    why: {
      zh: '名字会变成网址和二维码，短的小写字母到处都认',
      en: 'names become addresses and QR codes, where short lower-case letters work everywhere',
    },
  },
  'name-taken': {
    severity: 'error',
    why: {
      zh: '一个网址只能指一样东西，印出去的码收不回来',
      en: 'an address points at one thing only, and printed codes cannot be taken back',
    },
  },
  'link-too-long': {
    severity: 'error',
    why: {
      zh: '海报上的二维码大小是定的，链接再长就扫不出来',
      en: 'the QR code of a poster has a fixed size and cannot hold a longer link',
    },
  },
  'files-near-limit': {
    severity: 'warning',
    why: {
      zh: 'Cloudflare 的免费方案最多发布 20,000 个文件',
      en: 'the free plan of Cloudflare publishes 20,000 files at most',
    },
  },
  'files-over-limit': {
    severity: 'error',
    why: {
      zh: 'Cloudflare 的免费方案最多发布 20,000 个文件，超过就发不出去',
      en: 'the free plan of Cloudflare publishes 20,000 files at most and refuses more',
    },
  },
} as const satisfies Rules;
