// Golden rows of the text.
import { OIL, PROGRAM, STORY } from '../../../fixtures/content/write-content.ts';
import { swap, swapped, type Golden } from './golden.ts';

export const textRows: Golden[] = [
  swapped('a link to a product the shop does not have', [STORY, 'product:walnut', 'product:wallnut'], {
    code: 'link-product',
    near: [swap(STORY, 'product:walnut', 'product:oil')],
    field: 'body',
    zh: ['没有商品「wallnut」', 'product:walnut？'],
    en: ['no product “wallnut”', 'product:walnut?'],
  }),
  swapped('a product link in the program', [PROGRAM, '只此一层', '[油](product:oil)只此一层'], {
    code: 'link-product',
    field: 'body',
    zh: ['不能用 product: 链接', '/luo-walnut/'],
    en: ['only works inside a shop', '/luo-walnut/'],
  }),
  swapped('a link that runs a script', [STORY, '(/luo/oil/)', '(javascript:alert(1))'], {
    code: 'link-unsafe',
    near: [swap(STORY, '(/luo/oil/)', '(mailto:luo@yuanshan.example)')],
    field: 'body',
    zh: ['「javascript:alert(1)」打不开', 'https://'],
    en: ['“javascript:alert(1)” does not open', 'https://'],
  }),
  swapped('a scheme broken by a line feed', [STORY, '(/luo/oil/)', '(java&#10;script:alert)'], {
    code: 'link-unsafe',
    field: 'body',
    zh: ['也不安全', 'https://'],
    en: ['not safe', 'https://'],
  }),
  swapped('a link without a scheme to another host', [STORY, '(/luo/oil/)', '(//elsewhere.example/)'], {
    code: 'link-unsafe',
    field: 'body',
    zh: ['也不安全', 'https://'],
    en: ['not safe', 'https://'],
  }),
  swapped('a link to a Markdown file', [STORY, '(/luo/oil/)', '(../products/oil.md)'], {
    code: 'link-file',
    near: [swap(STORY, '(/luo/oil/)', '(https://example.cn/note.md.html)')],
    field: 'body',
    zh: ['指着 Markdown 文件', 'product:'],
    en: ['points at a Markdown file', 'product:'],
  }),
  swapped('HTML in the text', [STORY, '天没亮他就起来了。', '天没亮<b>他</b'], {
    code: 'html',
    near: [swap(STORY, '天没亮他就起来了。', '天没亮 <!-- 补照片 --> 气温 < 5 度。')],
    field: 'body',
    zh: ['HTML「<b>」', '**加粗**'],
    en: ['HTML “<b>”', '**bold**'],
  }),
  swapped('a text that is empty', [OIL, '\n油坊在村口。\n', ''], {
    code: 'body-empty',
    near: [swap(OIL, '油坊在村口。', '见。')],
    field: 'body',
    on: 1,
    zh: ['正文是空的', '写正文'],
    en: ['no text', 'write it below'],
  }),
  swapped('half-width marks between Han characters', [OIL, '油坊在村口。', '油坊在村口,开了三十年!'], {
    code: 'punctuation',
    near: [swap(OIL, '油坊在村口。', '油坊在村口，号 A,B：`汉,字`，8:30–18:00 开，装 500 ml,够吃一季。')],
    field: 'body',
    zh: ['半角的 , !', '换成全角的'],
    en: ['half-width , !', 'full-width ones'],
  }),
];
