// What is said between fields and files, in English.
import { say } from '../say.ts';
import type { acrossWordsZh } from '../zh/across.ts';
import { like } from './like.ts';

const RETURNS =
  'the Consumer Rights Protection Law (消费者权益保护法), art. 25, allows only these reasons against a seven-day return: ' +
  'custom-made (定作), perishable (鲜活易腐), digital (数字化商品), periodical (报纸期刊), nature (因性质不宜退货: ' +
  'unsuitable by its nature and confirmed by the shopper when buying)';

export const acrossWordsEn: typeof acrossWordsZh = {
  noPicture: (written, likely) =>
    say(
      'picture-missing',
      `there is no picture ${written}`,
      likely === null
        ? "put it into this shop's pictures/ and write its path"
        : `check path and capitals; did you mean ${likely}?`,
    ),
  pictureElsewhere: (written) =>
    say(
      'picture-elsewhere',
      `${written} is not in this shop's folder`,
      "put the picture into this shop's pictures/, e.g. ../pictures/walnut.svg",
    ),
  pictureKind: (written, kind) =>
    kind === null
      ? say(
          'picture-kind',
          `${written} is no picture that browsers know, perhaps HEIC`,
          'take a screenshot of it and use that',
        )
      : say('picture-kind', `${written} is in truth a ${kind} picture`, `let its name end in .${kind}, here as well`),
  payeeMissing: (example) =>
    say(
      'payee-missing',
      'there is a payment code but no payee',
      `add payee, the name a payment app shows, so that shoppers can compare it${like(example)}`,
    ),
  provinceTwice: (written) =>
    say('province-twice', `${written} stands in two regions`, 'keep one, or it is not clear which shipping counts'),
  freeBelowFlat: (free, flat) =>
    say(
      'free-below-flat',
      `free from ${free} yuan, but the parcel costs ${flat}`,
      'the two are probably swapped; if shipping is always free write flat: 0 without freeFrom',
    ),
  noAlt: (url) =>
    say(
      'picture-alt',
      'the picture has no description',
      `say in the brackets what it shows, e.g. ![Walnuts drying on a tray](${url})`,
    ),
  noProduct: (slug, likely) =>
    say(
      'link-product',
      `this shop has no product “${slug}”`,
      likely === null ? "write a file name of this shop's products/, without .md" : `did you mean product:${likely}?`,
    ),
  draftProduct: (slug) =>
    say(
      'link-product',
      `“${slug}” is a draft still: no page shows it`,
      'finish that product and take out its draft: true, or make this one a draft too until then',
    ),
  draftLacks: (fields) =>
    say(
      'draft',
      `this draft still lacks: ${fields.map((field) => (field === 'body' ? 'the text' : field)).join(', ')}`,
      'write them; take out draft: true when it is ready, until then no page shows it',
    ),
  draftWhole: () => say('draft', 'this draft lacks nothing and is not published', 'take out draft: true to publish it'),
  halfWidth: (marks) =>
    say('punctuation', `half-width ${marks.join(' ')} between Han characters`, 'use the full-width ones: ，；：！？'),
  noProductHere: () =>
    say(
      'link-product',
      'a product: link only works inside a shop',
      'write the whole path, e.g. /luo-walnut/thin-shell/',
    ),
  badLink: (written) =>
    say(
      'link-unsafe',
      `the link ${written} does not open and is not safe`,
      'use https://, http://, tel:, mailto:, product:<slug>, /path or #heading only',
    ),
  fileLink: (written) =>
    say(
      'link-file',
      `the link ${written} points at a Markdown file, which is not on the site`,
      'for a product write product:<file name without .md>, for other pages a path, e.g. /luo-walnut/',
    ),
  html: (written) =>
    say(
      'html',
      `HTML ${written} in the text would be removed`,
      'use Markdown: **bold**, ## heading, ![description](../pictures/x.svg)',
    ),
  contrast: (written, reached, suggestion) =>
    say(
      'colour-contrast',
      `${written} is hard to read on paper: contrast ${reached}, needs 4.5`,
      `use a darker colour, e.g. '${suggestion}'`,
    ),
  bestBefore: (best, made) =>
    say('day-order', `good until ${best} is not after the making on ${made}`, `write a day after ${made}`),
  future: (written, today) =>
    say('day-future', `${written} is still to come, today is ${today}`, `write ${today} or an earlier day`),
  oneLevel: (key) =>
    say(
      'one-level',
      `“${key}” asks for more levels, recruiting or a joining fee; there is one level of commission only`,
      'delete it: Regulation on Prohibition of Pyramid Selling (《禁止传销条例》, State Council Decree No. 444), art. 7',
    ),
  highRate: (percent) =>
    say(
      'rate-high',
      `a commission of ${percent}% is above 30%`,
      'the Regulation on Direct Selling (直销管理条例), art. 24, caps all rewards at 30%; lower it unless you know why',
    ),
  afterSalesKind: (written) =>
    say(
      'exclusion',
      `${written} is not a kind of after-sales`,
      `write kind: return; to exclude returns write kind: excluded and a reason: ${RETURNS}`,
    ),
  exclusionReason: (written) => say('exclusion', `${written} is not a reason the law knows`, RETURNS),
  linkTooLong: (bytes, most, longest) =>
    say(
      'link-too-long',
      `the share link has ${bytes} bytes, the QR code on a poster holds ${most}`,
      longest > 0
        ? `shorten the file name to ${longest} characters at most`
        : "shorten the shop's folder or the domain: not one character is left for the file name",
    ),
  noGlyph: (letters) =>
    say(
      'letter-missing',
      `the fonts of the posters have no “${letters.join('')}”`,
      'write it another way, or further down in the text: posters show its first 300 letters or so',
    ),
  assetsNearLimit: (count, limit) =>
    say(
      'files-near-limit',
      `about ${count} files will be published, the free plan holds ${limit}`,
      'retire products no longer sold, or plan for another plan',
    ),
  assetsOverLimit: (count, limit) =>
    say(
      'files-over-limit',
      `about ${count} files would be published, the free plan holds ${limit}`,
      'retire some products, or split into two deployments',
    ),
};
