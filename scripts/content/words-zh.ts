// Everything the checker says, in Chinese: plain, warm, exact. Each entry says what is wrong and what would be right.
import { examplesZh } from './examples-zh.ts';
import type { FlawCode } from './front-matter.ts';
import { shorten } from './problem.ts';
import type { Saying } from './problem.ts';

const RETURNS =
  '消费者权益保护法第二十五条只许这几种不适用七天无理由：custom-made（定作）、perishable（鲜活易腐）、digital（数字化商品）、' +
  'periodical（报纸期刊）、nature（因性质不宜退货，购买时经对方确认）';

const FLAWS: Record<FlawCode, (detail: string) => Saying> = {
  absent: () => say('文件第一行不是「---」，读不到设置', '第一行写 ---，接着写设置，再写一行 ---，下面才是正文'),
  unclosed: () => say('设置部分只有开头的「---」，没有结尾的', '在设置写完的下一行再写一行 ---'),
  colon: (key) => say(`${key} 后面的冒号不对：是全角的，或者后面少一个空格`, `用半角冒号加一个空格：${key}: …`),
  alias: (name) => say(`「*${name}」这种引用写法这里不认`, `把内容直接写出来；如果是文字，加上引号：'*${name}'`),
  notFields: () => say('两行「---」之间不是「名字: 值」', '每行一项，例如 title: 老树纸皮核桃'),
  twice: () => say('同一项写了两次', '删掉其中一行'),
  tab: () => say('缩进用了 Tab', '换成空格，每层两个'),
  indent: () => say('缩进没有对齐', '同一层的每一行前面空格一样多，每层两个空格'),
  quote: () => say('引号没有成对', "补上结尾的引号，例如 '文字'"),
  yaml: () =>
    say('这一行的写法读不懂', "冒号后面要有一个空格；文字里有冒号、# 或以 [ { @ * & % 开头时，整句加引号：'…'"),
};

export const wordsZh = {
  example: (keys: readonly string[]): string | undefined =>
    keys.map((key) => examplesZh[key]).find((one) => one !== undefined),
  quote: (written: string): string => `「${shorten(written)}」`,
  /** Where the value is a list or a block, too long to repeat. */
  here: () => '这里写的',

  // Files and names
  flaw: (code: FlawCode, detail: string): Saying => FLAWS[code](detail),
  notUtf8: () => say('文件不是 UTF-8 编码（多半是 GBK）', '在编辑器里选「另存为」，编码选 UTF-8'),
  noProgram: () => say('没有 content/program.md', '新建这个文件，写上品牌、地址、营业执照和规则'),
  noSellers: () => say('content/sellers 里还没有店', '新建 content/sellers/<店名>/seller.md'),
  noSellerFile: (seller: string) => say('这家店没有 seller.md', `新建 content/sellers/${seller}/seller.md`),
  stray: (likely: string | null) =>
    say(
      '不认识这个文件',
      likely ??
        '商品放 products/<名>.md，来信放 stories/<名>.md，图片（.svg .jpg .png .webp）放店里的 pictures/，其余的移走',
    ),
  strayMarkdown: () => '移到 products/（商品）或 stories/（来信）里；店的介绍只写在 seller.md',
  strayExtension: (name: string) => `文件名改成 ${name}`,
  slug: (name: string, suggestion: string) =>
    say(`「${name}」不能当网址里的名字`, `只用小写字母、数字和连字符，1–24 个字符，例如 ${suggestion}`),
  reserved: (name: string) => say(`「${name}」是程序自己的网址，店不能叫这个名字`, `换一个名字，例如 ${name}-shop`),
  storiesSlug: () => say('「stories」是来信的网址，商品不能叫这个名字', '换一个文件名，例如 our-stories.md'),
  slugTaken: (name: string, other: string) =>
    say(`「${name}」已经被 ${other} 用了`, '换一个没有用过的名字；印出去的码还指着它'),
  emptyBody: () => say('正文是空的', '在第二行「---」下面写正文'),

  // One field
  missing: (key: string, example: string | undefined) =>
    say(`缺少 ${key}`, example === undefined ? `加上一行 ${key}: …` : `加上一行，例如 ${key}: ${example}`),
  empty: (key: string, example: string | undefined) =>
    say(`${key} 后面是空的`, `写上内容${like(example)}，或者删掉这一行`),
  wantsText: (written: string, quoted: string) => say(`${written}不是文字`, `给它加上引号，例如 '${quoted}'`),
  wantsOneText: (example: string | undefined) => say('这里分成了几行，要的是一句文字', `写成一句${like(example)}`),
  wantsNumber: (written: string, example: string | undefined) =>
    say(`${written}不是数字`, `只写数字，不加引号和单位${like(example)}`),
  wantsWhole: (written: string, example: string | undefined) => say(`${written}不是整数`, `写整数${like(example)}`),
  wantsList: (written: string, example: string | undefined) =>
    say(`${written}不是列表`, `每行一个，用「- 」开头${like(example)}`),
  wantsBlock: (written: string, example: string | undefined) => say(`${written}不是一组设置`, `分项写${like(example)}`),
  textTooShort: (has: number, least: number, example: string | undefined) =>
    say(`太短：现在 ${has} 个字，至少要 ${least} 个字`, `写到 ${least} 个字以上${like(example)}`),
  textTooLong: (has: number, most: number) => say(`太长：现在 ${has} 个字，最多 ${most} 个字`, `删到 ${most} 个字以内`),
  listExact: (has: number, wanted: number, example: string | undefined) =>
    say(`现在有 ${has} 条，要正好 ${wanted} 条`, `写正好 ${wanted} 条${like(example)}`),
  listTooShort: (has: number, least: number, example: string | undefined) =>
    say(`现在有 ${has} 个，至少要 ${least} 个`, `写 ${least} 个以上${like(example)}`),
  listTooLong: (has: number, most: number) => say(`现在有 ${has} 个，最多 ${most} 个`, `留下 ${most} 个以内`),
  tooSmall: (written: string, least: string) => say(`${written}太小`, `写 ${least} 或更大的数`),
  tooBig: (written: string, most: string) => say(`${written}太大`, `写 ${most} 或更小的数`),
  returnDays: (written: string) =>
    say(`${written}天太短`, '写 7 到 365 之间的整数：消费者权益保护法第二十五条给了至少七天'),
  recordMonths: (written: string) =>
    say(`${written}个月太短`, '写 36 或更大的数：电子商务法第三十一条要求交易记录至少保存三年'),
  choice: (written: string, choices: readonly string[]) =>
    say(`${written}不在可选的里面`, `写 ${joinChoices(choices)}`),
  unknownKey: (key: string, likely: string | null, keys: readonly string[]) =>
    say(
      `没有「${key}」这一项`,
      likely === null ? `这里可以写的有：${keys.join('、')}` : `是不是 ${likely}？不是就删掉这一行`,
    ),
  keyOfAnotherForm: (key: string) => say(`「${key}」和这里别的几项不能一起写`, '只留一种写法，删掉另一种'),
  manualOnly: (key: string) =>
    say(`「${key}」只有 provider: manual 的店才写`, '删掉这一项；微信支付和 Stripe 的账号、密钥也不写在这里，放进密钥'),
  province: (written: string, likely: string | null) =>
    say(`${written}不是省、自治区、直辖市的全称`, `写全称，例如 ${likely ?? '新疆维吾尔自治区'}`),
  yuan: (written: string, example: string) => say(`${written}不是价格`, `写成元，最多两位小数，例如 ${example}`),
  priceOfNothing: (written: string) => say(`${written}元没有可付的`, '写 0.01 元以上的价格；不卖的东西不写成商品'),
  percent: (written: string) => say(`${written}不是比例`, '写 0 到 100 之间的数，最多两位小数，不加 %，例如 10'),
  day: (written: string) => say(`${written}不是日期`, '写成 年-月-日，例如 2026-09-20'),
  slugValue: (written: string, example: string) =>
    say(`${written}不能当网址里的名字`, `只用小写字母、数字和连字符，1–24 个字符，例如 ${example}`),
  pictureFile: (written: string) =>
    say(
      `${written}不是图片的路径`,
      '从这个文件写起，以 ./ 或 ../ 开头，不含空格，以 .svg .jpg .png .webp 结尾，例如 ../pictures/walnut.svg',
    ),
  licenceNumber: (written: string) =>
    say(
      `${written}不是统一社会信用代码`,
      '照营业执照抄 18 位数字和大写字母（没有 I、O、S、V、Z），例如 93532922MA6XP0126K',
    ),
  colour: (written: string) => say(`${written}不是颜色`, "写成 # 加六位小写的十六进制数，带引号，例如 '#5b3a1e'"),
  email: (written: string) => say(`${written}不是邮箱地址`, '例如 hello@example.cn'),
  url: (written: string, suggestion: string | null) =>
    say(
      `${written}不是店的 https 网址`,
      `写成 ${suggestion ?? 'https://shop.example.cn'}，到域名为止，后面不加斜杠、路径和「?」「#」`,
    ),
  seal: (written: string) => say(`${written}刻不成印章`, '写 1–4 个汉字，例如 罗家'),
  timeZone: (written: string) => say(`${written}不是时区`, '写时区的标准名字，例如 Asia/Shanghai'),
  validityDays: (written: string) =>
    say(`${written}不是绑定的天数`, '写 -1（一直有效）或 1 到 3650 之间的整数，例如 365'),
  priceTwice: () => say('price 和 variants 都写了，不知道按哪个价卖', '只留一处：有几种规格就删掉最外面的 price'),
  priceNowhere: () =>
    say('没有价格：price 和 variants 都没写', '加上一行，例如 price: 39.8；有几种规格就写 variants，每种各写 price'),
  batchOnVariants: () => say('有 variants 时，batch 不能写在最外面', '把 batch 移到它所属的规格里'),
  rightAnswer: () => say('没有这个答案', 'right 写第几个答案是对的，从 1 数起，不能比答案多'),
  sentenceOfLesson: () => say('课里没有这一句', '从正文里照抄答题的那一句，一字不差；或者把这一句写进正文'),
  noQuestions: () => say('必修的一课没有题', '在 questions 里写几道题，或者去掉 required'),
  lessonTwice: (other: string) => say(`必修的只能有一课，${other} 已经是了`, '去掉其中一课的 required'),
  variantTwice: (written: string) => say(`规格${written}写了两次`, '给每个规格不同的 id，例如 500g 和 1kg'),
  other: (example: string | undefined) => say('这里的写法不对', example === undefined ? '照说明改' : `例如 ${example}`),

  // Between fields and files
  noPicture: (written: string, likely: string | null) =>
    say(
      `找不到图片${written}`,
      likely === null ? '把图片放进这家店的 pictures/，再写它的路径' : `检查路径和大小写，是不是 ${likely}？`,
    ),
  pictureElsewhere: (written: string) =>
    say(`${written}不在这家店的文件夹里`, '把图片放进这家店的 pictures/，例如 ../pictures/walnut.svg'),
  pictureKind: (written: string, kind: string | null) =>
    kind === null
      ? say(`${written}不是浏览器认得的图片，也许是 HEIC`, '在手机上给它截一次图，用截图那一张')
      : say(`${written}里面其实是 ${kind} 图片`, `把文件名的结尾改成 .${kind}，这里跟着改`),
  payeeMissing: (example: string | undefined) =>
    say('有收款码，没有写收款人', `加上 payee，写付款时对方看到的名字，好让人核对${like(example)}`),
  provinceTwice: (written: string) => say(`${written}写进了两个地区`, '只留一处，不然不知道按哪个运费算'),
  freeBelowFlat: (free: string, flat: string) =>
    say(`满 ${free} 元包邮，可是运费就要 ${flat} 元`, '两个数多半写反了；一律包邮就写 flat: 0，去掉 freeFrom'),
  noAlt: (url: string) => say('图片没有文字说明', `方括号里写图上有什么，例如 ![竹匾里晒着的核桃](${url})`),
  noProduct: (slug: string, likely: string | null) =>
    say(
      `这家店没有商品「${slug}」`,
      likely === null ? '写这家店 products/ 里的文件名，不带 .md' : `是不是 product:${likely}？`,
    ),
  noProductHere: () =>
    say('这里不能用 product: 链接，它只指自己店里的商品', '写完整的路径，例如 /luo-walnut/thin-shell/'),
  badLink: (written: string) =>
    say(`链接${written}打不开，也不安全`, '只用 https://、http://、tel:、mailto:、product:<商品>、/路径 或 #小标题'),
  fileLink: (written: string) =>
    say(
      `链接${written}指着 Markdown 文件，网页上没有它`,
      '商品写 product:<文件名，不带 .md>；别的页写路径，例如 /luo-walnut/',
    ),
  html: (written: string) =>
    say(`正文里有 HTML${written}，发布时会被去掉`, '用 Markdown 写：**加粗**、## 小标题、![说明](../pictures/x.svg)'),
  contrast: (written: string, reached: string, suggestion: string) =>
    say(`${written}在信纸上看不清：对比度 ${reached}，要到 4.5`, `用深一些的颜色，例如 '${suggestion}'`),
  bestBefore: (best: string, made: string) => say(`保质到 ${best}，不在制作日 ${made} 之后`, `写 ${made} 以后的日子`),
  future: (written: string, today: string) => say(`${written} 还没到，今天是 ${today}`, `写 ${today} 或更早的日子`),
  superlative: (word: string) =>
    say(`「${word}」是绝对化用语，广告法第九条不许写`, '写能核对的事实，例如产地、日期、分量'),
  medical: (word: string) => say(`「${word}」说的是治病，广告法第十七条不许这样写`, '只写味道、原料和做法'),
  hurry: (word: string) => say(`「${word}」是催人下单的话，这里不写`, '写还有多少、什么时候发货'),
  shareToEarn: (word: string) =>
    say(`「${word}」用报酬引人分享，微信外部链接规范会封掉域名`, '删掉；报酬和加入的办法只写在 /portal 里'),
  oneLevel: (key: string) =>
    say(
      `「${key}」要的是多层、拉人或入门费；只有一层佣金，介绍人不从别人的介绍里分钱`,
      '删掉这一项：《禁止传销条例》（国务院令第 444 号）第七条',
    ),
  highRate: (percent: string) =>
    say(`佣金 ${percent}% 超过 30%`, '直销管理条例第二十四条把报酬总额限在 30% 以内；不是非这么高不可就降下来'),
  afterSalesKind: (written: string) =>
    say(`${written}不是售后的种类`, `写 kind: return；真要不退，写 kind: excluded 和 reason。${RETURNS}`),
  exclusionReason: (written: string) => say(`${written}不是法律认的理由`, RETURNS),
  linkTooLong: (bytes: number, most: number, longest: number) =>
    say(
      `分享链接有 ${bytes} 字节，海报上的二维码最多放 ${most} 字节`,
      longest > 0
        ? `文件名改短，最多 ${longest} 个字符`
        : '店的文件夹名或域名改短：按现在的长度，文件名一个字符也放不下',
    ),
  noGlyph: (letters: readonly string[]) =>
    say(`海报的字体里没有「${letters.join('')}」，画不出来`, '换一个字；正文里三百来字以后的地方可以写，海报只画开头'),
  assetsNearLimit: (count: number, limit: number) =>
    say(`大约要发布 ${count} 个文件，免费方案最多 ${limit} 个`, '下架不卖的商品，或者准备升级方案'),
  assetsOverLimit: (count: number, limit: number) =>
    say(`大约要发布 ${count} 个文件，免费方案最多 ${limit} 个，发不出去`, '下架一些商品，或者分成两个部署'),

  // The message around the problems
  countProblems: (count: number) => `内容里有 ${count} 处要改：`,
  countWarnings: (count: number) => `另有 ${count} 处提醒（不影响发布）：`,
  whatToDo: () => '照「→」后面的写法改好、保存，再运行一次刚才的命令。',
  summary: (count: { sellers: number; products: number; stories: number }) =>
    `${count.sellers} 家店、${count.products} 件商品、${count.stories} 篇来信，没有问题`,
};

/** The Chinese dictionary is the model: another language must say the same things. */
export type Words = typeof wordsZh;

function say(wrong: string, right: string): Saying {
  return { wrong, right };
}

/** Intl.ListFormat puts no space between 或 and Latin letters. */
function joinChoices(choices: readonly string[]): string {
  return [choices.slice(0, -1).join('、'), choices.at(-1)].filter(Boolean).join(' 或 ');
}

function like(example: string | undefined): string {
  return example === undefined ? '' : `，例如 ${example}`;
}
