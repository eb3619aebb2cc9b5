// What is said of one field, in Chinese.
import { say } from '../say.ts';
import { like } from './like.ts';

export const fieldWordsZh = {
  missing: (key: string, example: string | undefined) =>
    say(
      'field-missing',
      `缺少 ${key}`,
      example === undefined ? `加上一行 ${key}: …` : `加上一行，例如 ${key}: ${example}`,
    ),
  empty: (key: string, example: string | undefined) =>
    say('field-missing', `${key} 后面是空的`, `写上内容${like(example)}，或者删掉这一行`),
  wantsText: (written: string, quoted: string) =>
    say('field-form', `${written}不是文字`, `给它加上引号，例如 '${quoted}'`),
  wantsOneText: (example: string | undefined) =>
    say('field-form', '这里分成了几行，要的是一句文字', `写成一句${like(example)}`),
  wantsNumber: (written: string, example: string | undefined) =>
    say('field-number', `${written}不是数字`, `只写数字，不加引号和单位${like(example)}`),
  wantsWhole: (written: string, example: string | undefined) =>
    say('field-number', `${written}不是整数`, `写整数${like(example)}`),
  wantsList: (written: string, example: string | undefined) =>
    say('field-form', `${written}不是列表`, `每行一个，用「- 」开头${like(example)}`),
  wantsBlock: (written: string, example: string | undefined) =>
    say('field-form', `${written}不是一组设置`, `分项写${like(example)}`),
  textTooShort: (has: number, least: number, example: string | undefined) =>
    say('field-length', `太短：现在 ${has} 个字，至少要 ${least} 个字`, `写到 ${least} 个字以上${like(example)}`),
  textTooLong: (has: number, most: number) =>
    say('field-length', `太长：现在 ${has} 个字，最多 ${most} 个字`, `删到 ${most} 个字以内`),
  listExact: (has: number, wanted: number, example: string | undefined) =>
    say('field-length', `现在有 ${has} 条，要正好 ${wanted} 条`, `写正好 ${wanted} 条${like(example)}`),
  listTooShort: (has: number, least: number, example: string | undefined) =>
    say('field-length', `现在有 ${has} 个，至少要 ${least} 个`, `写 ${least} 个以上${like(example)}`),
  listTooLong: (has: number, most: number) =>
    say('field-length', `现在有 ${has} 个，最多 ${most} 个`, `留下 ${most} 个以内`),
  tooSmall: (written: string, least: string) => say('field-range', `${written}太小`, `写 ${least} 或更大的数`),
  tooBig: (written: string, most: string) => say('field-range', `${written}太大`, `写 ${most} 或更小的数`),
  returnDays: (written: string) =>
    say('return-days', `${written}天太短`, '写 7 到 365 之间的整数：消费者权益保护法第二十五条给了至少七天'),
  recordMonths: (written: string) =>
    say('record-months', `${written}个月太短`, '写 36 或更大的数：电子商务法第三十一条要求交易记录至少保存三年'),
  choice: (written: string, choices: readonly string[]) =>
    say('field-choice', `${written}不在可选的里面`, `写 ${joinChoices(choices)}`),
  unknownKey: (key: string, likely: string | null, keys: readonly string[]) =>
    say(
      'field-unknown',
      `没有「${key}」这一项`,
      likely === null ? `这里可以写的有：${keys.join('、')}` : `是不是 ${likely}？不是就删掉这一行`,
    ),
  keyOfAnotherForm: (key: string) =>
    say('field-unknown', `「${key}」和这里别的几项不能一起写`, '只留一种写法，删掉另一种'),
  manualOnly: (key: string) =>
    say(
      'field-unknown',
      `「${key}」只有 provider: manual 的店才写`,
      '删掉这一项；微信支付和 Stripe 的账号、密钥也不写在这里，放进密钥',
    ),
  province: (written: string, likely: string | null) =>
    say('province-form', `${written}不是省、自治区、直辖市的全称`, `写全称，例如 ${likely ?? '新疆维吾尔自治区'}`),
  yuan: (written: string, example: string) =>
    say('price-form', `${written}不是价格`, `写成元，最多两位小数，例如 ${example}`),
  priceOfNothing: (written: string) =>
    say('price-zero', `${written}元没有可付的`, '写 0.01 元以上的价格；不卖的东西不写成商品'),
  percent: (written: string) =>
    say('rate-form', `${written}不是比例`, '写 0 到 100 之间的数，最多两位小数，不加 %，例如 10'),
  day: (written: string) => say('day-form', `${written}不是日期`, '写成 年-月-日，例如 2026-09-20'),
  slugValue: (written: string, example: string) =>
    say('name-form', `${written}不能当网址里的名字`, `只用小写字母、数字和连字符，1–24 个字符，例如 ${example}`),
  pictureFile: (written: string) =>
    say(
      'picture-path',
      `${written}不是图片的路径`,
      '从这个文件写起，以 ./ 或 ../ 开头，不含空格，以 .svg .jpg .png .webp 结尾，例如 ../pictures/walnut.svg',
    ),
  licenceNumber: (written: string) =>
    say(
      'licence-number',
      `${written}不是统一社会信用代码`,
      '照营业执照抄 18 位数字和大写字母（没有 I、O、S、V、Z），例如 93532922MA6XP0126K',
    ),
  colour: (written: string) =>
    say('value-form', `${written}不是颜色`, "写成 # 加六位小写的十六进制数，带引号，例如 '#5b3a1e'"),
  email: (written: string) => say('value-form', `${written}不是邮箱地址`, '例如 hello@example.cn'),
  url: (written: string, suggestion: string | null) =>
    say(
      'value-form',
      `${written}不是店的 https 网址`,
      `写成 ${suggestion ?? 'https://shop.example.cn'}，到域名为止，后面不加斜杠、路径和「?」「#」`,
    ),
  seal: (written: string) => say('value-form', `${written}刻不成印章`, '写 1–4 个汉字，例如 罗家'),
  timeZone: (written: string) => say('value-form', `${written}不是时区`, '写时区的标准名字，例如 Asia/Shanghai'),
  validityDays: (written: string) =>
    say('field-range', `${written}不是绑定的天数`, '写 -1（一直有效）或 1 到 3650 之间的整数，例如 365'),
  priceTwice: () =>
    say('variants-unclear', 'price 和 variants 都写了，不知道按哪个价卖', '只留一处：有几种规格就删掉最外面的 price'),
  priceNowhere: () =>
    say(
      'variants-unclear',
      '没有价格：price 和 variants 都没写',
      '加上一行，例如 price: 39.8；有几种规格就写 variants，每种各写 price',
    ),
  batchOnVariants: () => say('variants-unclear', '有 variants 时，batch 不能写在最外面', '把 batch 移到它所属的规格里'),
  rightAnswer: () => say('lesson', '没有这个答案', 'right 写第几个答案是对的，从 1 数起，不能比答案多'),
  sentenceOfLesson: () => say('lesson', '课里没有这一句', '从正文里照抄答题的那一句，一字不差；或者把这一句写进正文'),
  noQuestions: () => say('lesson', '必修的一课没有题', '在 questions 里写几道题，或者去掉 required'),
  requiredOfAgents: () => say('lesson', '必修的是介绍人的课，这一课写给店家', '去掉 required，或者去掉 for: seller'),
  lessonTwice: (other: string) => say('lesson', `必修的只能有一课，${other} 已经是了`, '去掉其中一课的 required'),
  variantTwice: (written: string) =>
    say('variants-unclear', `规格${written}写了两次`, '给每个规格不同的 id，例如 500g 和 1kg'),
  other: (example: string | undefined) =>
    say('field-form', '这里的写法不对', example === undefined ? '照说明改' : `例如 ${example}`),
};

/** Intl.ListFormat puts no space between 或 and Latin letters. */
function joinChoices(choices: readonly string[]): string {
  return [choices.slice(0, -1).join('、'), choices.at(-1)].filter(Boolean).join(' 或 ');
}
