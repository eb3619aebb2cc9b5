// Everything the checker says, in English: the same things in the same order as in Chinese.
import { examplesEn } from './examples-en.ts';
import type { FlawCode } from './front-matter.ts';
import { shorten } from './problem.ts';
import type { Saying } from './problem.ts';
import type { Words } from './words-zh.ts';

const OR = new Intl.ListFormat('en', { type: 'disjunction' });
const RETURNS =
  'the Consumer Rights Protection Law (消费者权益保护法), art. 25, allows only these reasons against a seven-day return: ' +
  'custom-made (定作), perishable (鲜活易腐), digital (数字化商品), periodical (报纸期刊), nature (因性质不宜退货: ' +
  'unsuitable by its nature and confirmed by the shopper when buying)';

const FLAWS: Record<FlawCode, (detail: string) => Saying> = {
  absent: () =>
    say(
      'the first line is not ---, so no settings can be read',
      'write --- on line 1, then the settings, then --- again, then the text',
    ),
  unclosed: () => say('the settings open with --- but never close', 'write a line --- after the last setting'),
  colon: (key) =>
    say(`the colon after ${key} is full-width or has no space after it`, `use an ASCII colon and a space: ${key}: …`),
  alias: (name) =>
    say(`the reference *${name} is not used here`, `write the value out; if it is text, put it in quotes: '*${name}'`),
  notFields: () =>
    say('between the two --- lines there is no "name: value"', 'one setting a line, e.g. title: Thin-shelled walnuts'),
  twice: () => say('the same setting stands here twice', 'delete one of the two lines'),
  tab: () => say('indented with a tab', 'use spaces, two a level'),
  indent: () =>
    say('the indentation does not line up', 'the same number of spaces for all lines of a level, two a level'),
  quote: () => say('a quote is not closed', "close it, e.g. 'text'"),
  yaml: () =>
    say(
      'this line cannot be read',
      "put a space after the colon; put text in quotes when it holds a colon or #, or starts with [ { @ * & %: '…'",
    ),
};

export const wordsEn: Words = {
  example: (keys) => keys.map((key) => examplesEn[key]).find((one) => one !== undefined),
  quote: (written) => `“${shorten(written)}”`,
  here: () => 'what stands here',

  flaw: (code, detail) => FLAWS[code](detail),
  notUtf8: () => say('the file is not UTF-8 (GBK, most likely)', 'save it again as UTF-8'),
  noProgram: () => say('there is no content/program.md', 'create it with brand, address, licence and rules'),
  noSellers: () => say('there is no shop in content/sellers', 'create content/sellers/<seller>/seller.md'),
  noSellerFile: (seller) => say('this shop has no seller.md', `create content/sellers/${seller}/seller.md`),
  stray: (likely) =>
    say(
      'this file is not known here',
      likely ??
        'products go to products/<slug>.md, stories to stories/<slug>.md, pictures (.svg .jpg .png .webp) to pictures/; move the rest away',
    ),
  strayMarkdown: () => 'move it to products/ or stories/; the shop itself is described in seller.md',
  strayExtension: (name) => `rename it to ${name}`,
  slug: (name, suggestion) =>
    say(`“${name}” cannot stand in an address`, `use a–z, 0–9 and hyphens, 1–24 characters, e.g. ${suggestion}`),
  reserved: (name) => say(`“${name}” is an address of the program itself`, `choose another name, e.g. ${name}-shop`),
  storiesSlug: () =>
    say(
      '“stories” is the address of the stories, no product can be called so',
      'choose another file name, e.g. our-stories.md',
    ),
  slugTaken: (name, other) =>
    say(`“${name}” is already used by ${other}`, 'choose a name never used before; printed codes still point at it'),
  emptyBody: () => say('there is no text', 'write it below the second ---'),

  missing: (key, example) =>
    say(`${key} is missing`, example === undefined ? `add a line ${key}: …` : `add a line, e.g. ${key}: ${example}`),
  empty: (key, example) => say(`nothing stands after ${key}`, `fill it in${like(example)}, or delete the line`),
  wantsText: (written, quoted) => say(`${written} is not text`, `put it in quotes, e.g. '${quoted}'`),
  wantsOneText: (example) =>
    say('this is a list or a block where one text is wanted', `write one text${like(example)}`),
  wantsNumber: (written, example) =>
    say(`${written} is not a number`, `write digits only, no quotes, no unit${like(example)}`),
  wantsWhole: (written, example) => say(`${written} is not a whole number`, `write a whole number${like(example)}`),
  wantsList: (written, example) => say(`${written} is not a list`, `one entry a line, each after “- ”${like(example)}`),
  wantsBlock: (written, example) => say(`${written} is not a group of settings`, `write its parts${like(example)}`),
  textTooShort: (has, least, example) =>
    say(`too short: ${has} of at least ${least} characters`, `write ${least} characters or more${like(example)}`),
  textTooLong: (has, most) => say(`too long: ${has} of at most ${most} characters`, `cut it to ${most} characters`),
  listExact: (has, wanted, example) =>
    say(`has ${has}, needs exactly ${wanted}`, `write exactly ${wanted}${like(example)}`),
  listTooShort: (has, least, example) =>
    say(`has ${has}, needs at least ${least}`, `write ${least} or more${like(example)}`),
  listTooLong: (has, most) => say(`has ${has}, at most ${most} fit`, `keep ${most} or fewer`),
  tooSmall: (written, least) => say(`${written} is too small`, `write ${least} or more`),
  tooBig: (written, most) => say(`${written} is too big`, `write ${most} or less`),
  returnDays: (written) =>
    say(
      `${written} days are too few`,
      'write 7 to 365: the Consumer Rights Protection Law (消费者权益保护法), art. 25, gives seven days',
    ),
  recordMonths: (written) =>
    say(
      `${written} months are too few`,
      'write 36 or more: the E-Commerce Law (电子商务法), art. 31, asks for three years',
    ),
  choice: (written, choices) => say(`${written} is not one of the choices`, `write ${OR.format(choices)}`),
  unknownKey: (key, likely, keys) =>
    say(
      `there is no setting “${key}” here`,
      likely === null ? `what can stand here: ${keys.join(', ')}` : `did you mean ${likely}? If not, delete the line`,
    ),
  keyOfAnotherForm: (key) =>
    say(`“${key}” cannot stand beside the other settings here`, 'keep one way of writing it, delete the other'),
  manualOnly: (key) =>
    say(
      `“${key}” is for sellers with provider: manual only`,
      'delete it; accounts and keys of WeChat Pay and Stripe do not stand here either, they are secrets',
    ),
  province: (written, likely) =>
    say(`${written} is not the full name of a province`, `write it whole, e.g. ${likely ?? '新疆维吾尔自治区'}`),
  priceOfNothing: (written) =>
    say(`at ${written} yuan there is nothing to pay`, 'write 0.01 yuan or more; what is not sold is not a product'),
  yuan: (written, example) => say(`${written} is not a price`, `write yuan with at most two decimals, e.g. ${example}`),
  percent: (written) =>
    say(`${written} is not a rate`, 'write a number from 0 to 100 with at most two decimals, without %, e.g. 10'),
  day: (written) => say(`${written} is not a day`, 'write year-month-day, e.g. 2026-09-20'),
  slugValue: (written, example) =>
    say(`${written} cannot stand in an address`, `use a–z, 0–9 and hyphens, 1–24 characters, e.g. ${example}`),
  pictureFile: (written) =>
    say(
      `${written} is not the path of a picture`,
      'start from this file with ./ or ../, no spaces, and end in .svg .jpg .png .webp, e.g. ../pictures/walnut.svg',
    ),
  licenceNumber: (written) =>
    say(
      `${written} is not a unified social credit code`,
      'copy the 18 digits and capitals (never I, O, S, V, Z) from the licence, e.g. 93532922MA6XP0126K',
    ),
  colour: (written) =>
    say(`${written} is not a colour`, "write # and six lower-case hex digits in quotes, e.g. '#5b3a1e'"),
  email: (written) => say(`${written} is not an e-mail address`, 'e.g. hello@example.com'),
  url: (written, suggestion) =>
    say(
      `${written} is not the https address of a shop`,
      `write ${suggestion ?? 'https://shop.example.com'}, the host alone: no slash, path, “?” or “#” after it`,
    ),
  seal: (written) => say(`${written} cannot be cut into a seal`, 'write 1–4 Han characters, e.g. 罗家'),
  timeZone: (written) => say(`${written} is not a time zone`, 'write its standard name, e.g. Asia/Shanghai'),
  validityDays: (written) =>
    say(`${written} is not a number of days for a binding`, 'write -1 (for good) or 1 to 3650, e.g. 365'),
  priceTwice: () =>
    say(
      'both price and variants are given, so the price is not clear',
      'keep one: with variants, delete the outer price',
    ),
  priceNowhere: () =>
    say('there is no price: neither price nor variants', 'add a line, e.g. price: 39.8, or variants with a price each'),
  batchOnVariants: () =>
    say('with variants, batch cannot stand outside them', 'move batch into the variant it belongs to'),
  rightAnswer: () =>
    say(
      'there is no such answer',
      'right is the number of the right answer, 1 is the first; it cannot be above how many there are',
    ),
  sentenceOfLesson: () =>
    say(
      'the lesson has no such sentence',
      'copy the sentence that answers from the text, word for word, or write it into the text',
    ),
  noQuestions: () => say('a required lesson asks nothing', 'write a few questions, or take required away'),
  lessonTwice: (other) =>
    say(`only one lesson can be required, and ${other} is`, 'take required away from one of them'),
  variantTwice: (written) =>
    say(`the variant ${written} stands here twice`, 'give each variant its own id, e.g. 500g and 1kg'),
  other: (example) =>
    say('this is not written as it should be', example === undefined ? 'see the schema' : `e.g. ${example}`),

  noPicture: (written, likely) =>
    say(
      `there is no picture ${written}`,
      likely === null
        ? "put it into this shop's pictures/ and write its path"
        : `check path and capitals; did you mean ${likely}?`,
    ),
  pictureElsewhere: (written) =>
    say(
      `${written} is not in this shop's folder`,
      "put the picture into this shop's pictures/, e.g. ../pictures/walnut.svg",
    ),
  pictureKind: (written, kind) =>
    kind === null
      ? say(`${written} is no picture that browsers know, perhaps HEIC`, 'take a screenshot of it and use that')
      : say(`${written} is in truth a ${kind} picture`, `let its name end in .${kind}, here as well`),
  payeeMissing: (example) =>
    say(
      'there is a payment code but no payee',
      `add payee, the name a payment app shows, so that shoppers can compare it${like(example)}`,
    ),
  provinceTwice: (written) =>
    say(`${written} stands in two regions`, 'keep one, or it is not clear which shipping counts'),
  freeBelowFlat: (free, flat) =>
    say(
      `free from ${free} yuan, but the parcel costs ${flat}`,
      'the two are probably swapped; if shipping is always free write flat: 0 without freeFrom',
    ),
  noAlt: (url) =>
    say(
      'the picture has no description',
      `say in the brackets what it shows, e.g. ![Walnuts drying on a tray](${url})`,
    ),
  noProduct: (slug, likely) =>
    say(
      `this shop has no product “${slug}”`,
      likely === null ? "write a file name of this shop's products/, without .md" : `did you mean product:${likely}?`,
    ),
  noProductHere: () =>
    say('a product: link only works inside a shop', 'write the whole path, e.g. /luo-walnut/thin-shell/'),
  badLink: (written) =>
    say(
      `the link ${written} does not open and is not safe`,
      'use https://, http://, tel:, mailto:, product:<slug>, /path or #heading only',
    ),
  fileLink: (written) =>
    say(
      `the link ${written} points at a Markdown file, which is not on the site`,
      'for a product write product:<file name without .md>, for other pages a path, e.g. /luo-walnut/',
    ),
  html: (written) =>
    say(
      `HTML ${written} in the text would be removed`,
      'use Markdown: **bold**, ## heading, ![description](../pictures/x.svg)',
    ),
  contrast: (written, reached, suggestion) =>
    say(
      `${written} is hard to read on paper: contrast ${reached}, needs 4.5`,
      `use a darker colour, e.g. '${suggestion}'`,
    ),
  bestBefore: (best, made) => say(`good until ${best} is not after the making on ${made}`, `write a day after ${made}`),
  future: (written, today) => say(`${written} is still to come, today is ${today}`, `write ${today} or an earlier day`),
  superlative: (word) =>
    say(
      `“${word}” is a superlative that the Advertising Law (广告法), art. 9, forbids`,
      'write facts that can be checked: place, date, weight',
    ),
  medical: (word) =>
    say(
      `“${word}” claims to cure, which the Advertising Law (广告法), art. 17, forbids`,
      'write taste, material and making only',
    ),
  hurry: (word) => say(`“${word}” hurries the shopper`, 'write how many are left and when they leave'),
  shareToEarn: (word) =>
    say(
      `“${word}” pays for sharing: WeChat's rules for external links (微信外部链接规范) block the domain`,
      'delete it; earnings and joining are explained under /portal only',
    ),
  oneLevel: (key) =>
    say(
      `“${key}” asks for more levels, recruiting or a joining fee; there is one level of commission only`,
      'delete it: Regulation on Prohibition of Pyramid Selling (《禁止传销条例》, State Council Decree No. 444), art. 7',
    ),
  highRate: (percent) =>
    say(
      `a commission of ${percent}% is above 30%`,
      'the Regulation on Direct Selling (直销管理条例), art. 24, caps all rewards at 30%; lower it unless you know why',
    ),
  afterSalesKind: (written) =>
    say(
      `${written} is not a kind of after-sales`,
      `write kind: return; to exclude returns write kind: excluded and a reason: ${RETURNS}`,
    ),
  exclusionReason: (written) => say(`${written} is not a reason the law knows`, RETURNS),
  linkTooLong: (bytes, most, longest) =>
    say(
      `the share link has ${bytes} bytes, the QR code on a poster holds ${most}`,
      longest > 0
        ? `shorten the file name to ${longest} characters at most`
        : "shorten the shop's folder or the domain: not one character is left for the file name",
    ),
  noGlyph: (letters) =>
    say(
      `the fonts of the posters have no “${letters.join('')}”`,
      'write it another way, or further down in the text: posters show its first 300 letters or so',
    ),
  assetsNearLimit: (count, limit) =>
    say(
      `about ${count} files will be published, the free plan holds ${limit}`,
      'retire products no longer sold, or plan for another plan',
    ),
  assetsOverLimit: (count, limit) =>
    say(
      `about ${count} files would be published, the free plan holds ${limit}`,
      'retire some products, or split into two deployments',
    ),

  countProblems: (count) =>
    count === 1 ? '1 thing in the content needs a change:' : `${count} things in the content need a change:`,
  countWarnings: (count) =>
    count === 1 ? '1 reminder (does not stop publishing):' : `${count} reminders (do not stop publishing):`,
  whatToDo: () => 'Change each as written after “→”, save, and run the same command again.',
  summary: (count) =>
    `${plural(count.sellers, 'seller', 'sellers')}, ${plural(count.products, 'product', 'products')}, ${plural(count.stories, 'story', 'stories')}: no problems`,
};

function say(wrong: string, right: string): Saying {
  return { wrong, right };
}

function like(example: string | undefined): string {
  return example === undefined ? '' : `, e.g. ${example}`;
}

function plural(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}
