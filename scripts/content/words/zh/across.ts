// What is said between fields and files, in Chinese.
import { say } from '../say.ts';
import { like } from './like.ts';

const RETURNS =
  '消费者权益保护法第二十五条只许这几种不适用七天无理由：custom-made（定作）、perishable（鲜活易腐）、digital（数字化商品）、' +
  'periodical（报纸期刊）、nature（因性质不宜退货，购买时经对方确认）';

export const acrossWordsZh = {
  noPicture: (written: string, likely: string | null) =>
    say(
      'picture-missing',
      `找不到图片${written}`,
      likely === null ? '把图片放进这家店的 pictures/，再写它的路径' : `检查路径和大小写，是不是 ${likely}？`,
    ),
  pictureElsewhere: (written: string) =>
    say(
      'picture-elsewhere',
      `${written}不在这家店的文件夹里`,
      '把图片放进这家店的 pictures/，例如 ../pictures/walnut.svg',
    ),
  pictureKind: (written: string, kind: string | null) =>
    kind === null
      ? say('picture-kind', `${written}不是浏览器认得的图片，也许是 HEIC`, '在手机上给它截一次图，用截图那一张')
      : say('picture-kind', `${written}里面其实是 ${kind} 图片`, `把文件名的结尾改成 .${kind}，这里跟着改`),
  payeeMissing: (example: string | undefined) =>
    say('payee-missing', '有收款码，没有写收款人', `加上 payee，写付款时对方看到的名字，好让人核对${like(example)}`),
  provinceTwice: (written: string) =>
    say('province-twice', `${written}写进了两个地区`, '只留一处，不然不知道按哪个运费算'),
  freeBelowFlat: (free: string, flat: string) =>
    say(
      'free-below-flat',
      `满 ${free} 元包邮，可是运费就要 ${flat} 元`,
      '两个数多半写反了；一律包邮就写 flat: 0，去掉 freeFrom',
    ),
  noAlt: (url: string) =>
    say('picture-alt', '图片没有文字说明', `方括号里写图上有什么，例如 ![竹匾里晒着的核桃](${url})`),
  noProduct: (slug: string, likely: string | null) =>
    say(
      'link-product',
      `这家店没有商品「${slug}」`,
      likely === null ? '写这家店 products/ 里的文件名，不带 .md' : `是不是 product:${likely}？`,
    ),
  draftProduct: (slug: string) =>
    say(
      'link-product',
      `「${slug}」还是草稿，网页上没有它`,
      '写好那件商品，删掉它的 draft: true；或者给这一篇也加上 draft: true，等它一起发',
    ),
  draftLacks: (fields: readonly string[]) =>
    say(
      'draft',
      `这份草稿还缺：${fields.map((field) => (field === 'body' ? '正文' : field)).join('、')}`,
      '补上；写好了删掉 draft: true 这一行就发布，在那以前网页上没有它',
    ),
  draftWhole: () => say('draft', '这份草稿写齐了，还没有发布', '删掉 draft: true 这一行就发布；想再放一放就留着'),
  halfWidth: (marks: readonly string[]) =>
    say('punctuation', `汉字中间有半角的 ${marks.join(' ')}`, '换成全角的：，；：！？'),
  noProductHere: () =>
    say('link-product', '这里不能用 product: 链接，它只指自己店里的商品', '写完整的路径，例如 /luo-walnut/thin-shell/'),
  badLink: (written: string) =>
    say(
      'link-unsafe',
      `链接${written}打不开，也不安全`,
      '只用 https://、http://、tel:、mailto:、product:<商品>、/路径 或 #小标题',
    ),
  fileLink: (written: string) =>
    say(
      'link-file',
      `链接${written}指着 Markdown 文件，网页上没有它`,
      '商品写 product:<文件名，不带 .md>；别的页写路径，例如 /luo-walnut/',
    ),
  html: (written: string) =>
    say(
      'html',
      `正文里有 HTML${written}，发布时会被去掉`,
      '用 Markdown 写：**加粗**、## 小标题、![说明](../pictures/x.svg)',
    ),
  contrast: (written: string, reached: string, suggestion: string) =>
    say(
      'colour-contrast',
      `${written}在信纸上看不清：对比度 ${reached}，要到 4.5`,
      `用深一些的颜色，例如 '${suggestion}'`,
    ),
  bestBefore: (best: string, made: string) =>
    say('day-order', `保质到 ${best}，不在制作日 ${made} 之后`, `写 ${made} 以后的日子`),
  future: (written: string, today: string) =>
    say('day-future', `${written} 还没到，今天是 ${today}`, `写 ${today} 或更早的日子`),
  oneLevel: (key: string) =>
    say(
      'one-level',
      `「${key}」要的是多层、拉人或入门费；只有一层佣金，介绍人不从别人的介绍里分钱`,
      '删掉这一项：《禁止传销条例》（国务院令第 444 号）第七条',
    ),
  highRate: (percent: string) =>
    say(
      'rate-high',
      `佣金 ${percent}% 超过 30%`,
      '直销管理条例第二十四条把报酬总额限在 30% 以内；不是非这么高不可就降下来',
    ),
  afterSalesKind: (written: string) =>
    say('exclusion', `${written}不是售后的种类`, `写 kind: return；真要不退，写 kind: excluded 和 reason。${RETURNS}`),
  exclusionReason: (written: string) => say('exclusion', `${written}不是法律认的理由`, RETURNS),
  linkTooLong: (bytes: number, most: number, longest: number) =>
    say(
      'link-too-long',
      `分享链接有 ${bytes} 字节，海报上的二维码最多放 ${most} 字节`,
      longest > 0
        ? `文件名改短，最多 ${longest} 个字符`
        : '店的文件夹名或域名改短：按现在的长度，文件名一个字符也放不下',
    ),
  noGlyph: (letters: readonly string[]) =>
    say(
      'letter-missing',
      `海报的字体里没有「${letters.join('')}」，画不出来`,
      '换一个字；正文里三百来字以后的地方可以写，海报只画开头',
    ),
  assetsNearLimit: (count: number, limit: number) =>
    say('files-near-limit', `大约要发布 ${count} 个文件，免费方案最多 ${limit} 个`, '下架不卖的商品，或者准备升级方案'),
  assetsOverLimit: (count: number, limit: number) =>
    say(
      'files-over-limit',
      `大约要发布 ${count} 个文件，免费方案最多 ${limit} 个，发不出去`,
      '下架一些商品，或者分成两个部署',
    ),
};
