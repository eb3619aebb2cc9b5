// What is said of claims, papers, pictures, trust and jumps of price, in English.
import type { Category } from '../../../../content/schema/category.ts';
import type { ClaimCode } from '../../claims/claim.ts';
import type { AdvertSign } from '../../find-advert.ts';
import type { FactRow, Notice, PaperName } from '../../papers.ts';
import { say } from '../say.ts';
import type { goodsWordsZh } from '../zh/goods.ts';

const CATEGORIES: Record<Category, string> = {
  food: 'food',
  'farm-produce': 'farm produce',
  'health-food': 'health food (保健食品)',
  'infant-food': 'food for infants',
  alcohol: 'alcohol',
  cosmetics: 'cosmetics',
  'medical-device': 'medical devices',
  'farm-input': 'seed, seedlings, pesticide or fertiliser',
  print: 'books',
  digital: 'digital goods',
  craft: 'crafted things',
  apparel: 'clothes',
  other: 'other things',
};

const PAPERS: Record<PaperName, { name: string; example: string }> = {
  food: {
    name: 'food permit (食品经营许可证, 备案, 生产许可证 or 小作坊登记证)',
    example: '{ name: 食品经营许可证, number: JY15329220000126 }',
  },
  healthFood: {
    name: 'approval number of the health food (批准文号 or 备案号)',
    example: '{ name: 保健食品备案号, number: 食健备G202053000126 }',
  },
  cosmetics: {
    name: 'filing number of the cosmetic (化妆品备案号 or 注册证号)',
    example: '{ name: 化妆品备案号, number: 滇G妆网备字2026000126 }',
  },
  device: {
    name: 'registration of the device (医疗器械注册证 or 备案号)',
    example: '{ name: 医疗器械备案号, number: 滇械备20260126 }',
  },
  farm: {
    name: 'permit for seed, pesticide or fertiliser (种子生产经营许可证, 农药经营许可证, 肥料登记证)',
    example: '{ name: 农作物种子生产经营许可证, number: C（滇）农种许字（2026）第 0126 号 }',
  },
  print: {
    name: 'permit for books (出版物经营许可证)',
    example: '{ name: 出版物经营许可证, number: 新出发滇零字第 0126 号 }',
  },
};

const ROWS: Record<FactRow, string> = {
  net: '净含量 (net content)',
  contents: '配料 (ingredients)',
  keeps: '保质期 (shelf life)',
  storage: '储存 (how to keep)',
  strength: '酒精度 (strength)',
  fits: '适宜人群 (for whom)',
  unfit: '不适宜人群 (not for whom)',
  ingredients: '全成分 (all ingredients)',
  usable: '使用期限 (usable until)',
};

const NOTICES: Record<Notice, string> = {
  noMedicine: '本品不能代替药物',
  readManual: '请仔细阅读产品说明书或者在医务人员的指导下购买和使用',
  noMinors: '不向未成年人出售',
};

const SIGNS: Record<AdvertSign, string> = {
  opening: 'its first paragraph sells',
  links: 'too many product links',
  price: 'prices and discounts',
  calls: 'it asks to buy again and again',
  shouts: 'too many exclamation marks',
};

const CLAIMS: Record<ClaimCode, [says: string, right: string]> = {
  superlative: [
    'is a superlative that the Advertising Law (广告法), art. 9, forbids',
    'write facts that can be checked: place, date, weight',
  ],
  'absolute-claim': ['says that nothing is better', 'write what you saw and others can check: place, date, making'],
  'state-claim': ['borrows the name of the state', 'delete it'],
  medical: [
    'claims to cure, which the Advertising Law (广告法), art. 17, forbids',
    'write taste, material and making only',
  ],
  'health-claim': [
    'claims a function for the body, and this is no health food',
    'write taste, material and how to eat it; for the body send people to a doctor',
  ],
  'label-claim': [
    'needs a certificate, or has no standard behind it',
    'write what was done: which manure, sprayed or not, what is in it',
  ],
  'health-food-claim': ['may not be said of health food either', 'write the function of its approval, word for word'],
  'infant-claim': ["compares it with mother's milk", 'delete it; write age, contents and how to feed it'],
  'alcohol-claim': ['urges to drink, or says that drinking is good', 'write material, making, strength and taste'],
  'cosmetics-claim': ['claims healing or an effect', 'write how it feels; effects as in the summary that was filed'],
  'device-claim': ['promises effect or safety', 'write the use as in the registration and the manual'],
  'farm-claim': ['promises harvest or safety', 'write variety, height, root ball, when to plant'],
  'sure-promise': ['is a guarantee', 'write what is taught and how, or delete it'],
  hurry: ['hurries the shopper', 'write how many are left and when they leave'],
  'share-to-earn': [
    "pays for sharing: WeChat's rules for external links (微信外部链接规范) block the domain",
    'delete it; earnings and joining are explained under /portal only',
  ],
};

export const goodsWordsEn: typeof goodsWordsZh = {
  claim: (code, word, isProvable) => {
    const [says, right] = CLAIMS[code];
    return say(code, `“${word}” ${says}`, isProvable ? `${right}; if you can prove it, write evidence` : right);
  },
  tobacco: (word) => say('tobacco', `“${word}” is tobacco, which is not sold online`, 'take this product out'),
  evidenceUnused: (claim) =>
    say(
      'evidence-unused',
      `“${claim}” stands neither in the text nor in the settings`,
      'copy the words that it proves into claim, exactly; or delete the entry',
    ),

  permitMissing: (paper, category, products) =>
    say(
      'permit-missing',
      `${CATEGORIES[category]} is sold (${products.join(', ')}) without a ${PAPERS[paper].name}`,
      `copy it into permits, e.g. ${PAPERS[paper].example}; if it is something else, write category at the product`,
    ),
  licenceUnfit: (category) =>
    say(
      'licence-unfit',
      `selling ${CATEGORIES[category]} needs a registration, but licence says exempt`,
      'with a licence write kind: registered, name and number',
    ),
  factMissing: (rows, category) =>
    say(
      'fact-missing',
      `the slip of ${CATEGORIES[category]} lacks: ${rows.map((row) => ROWS[row]).join(', ')}`,
      'copy them from the label into facts; if it is something else, write category',
    ),
  noticeMissing: (notice, category) =>
    say(
      'notice-missing',
      `beside ${CATEGORIES[category]} “${NOTICES[notice]}” is missing`,
      `write it into the text or the facts: ${NOTICES[notice]}`,
    ),
  policyUnfit: (reason, category) =>
    say(
      'policy-unfit',
      `${reason} does not fit ${CATEGORIES[category]}: it excludes no return`,
      'write kind: return, or the reason that fits; if it is something else, write category',
    ),
  perishableKeeps: (days) =>
    say(
      'policy-unfit',
      `what keeps ${days} days is not perishable: it excludes no return`,
      'write kind: return; if only an opened pack cannot go back, explain that with nature',
    ),

  pictureSmall: (written, size, least) =>
    say(
      'picture-small',
      `${written} has only ${size} pixels, its short side less than ${least}`,
      'use a larger one: the original of the camera, not one saved from a chat',
    ),
  pictureHeavy: (written, megabytes) =>
    say(
      'picture-heavy',
      `${written} has ${megabytes} MB, more than 5`,
      'scale it to 2000 pixels and save it as JPEG, or add photos with npm run new, which does so',
    ),
  pictureShape: (written, size) =>
    say(
      'picture-shape',
      `${written} (${size}) is more than twice as long as wide`,
      'cut it to 4:3 or 1:1 with what matters in the middle',
    ),
  picturePlace: (written) =>
    say(
      'picture-place',
      `${written} holds the place where it was taken`,
      'use a screenshot of it, or add photos with npm run new, which takes it out; pages do not show it anyway',
    ),
  codeSmall: (written, size, least) =>
    say(
      'code-small',
      `the payment code ${written} has only ${size} pixels and cannot be scanned`,
      `save it from the payment app, at least ${least} pixels on its short side`,
    ),

  triedByNobody: (products) =>
    say(
      'tried-by-nobody',
      `${products} products, and nobody who used one`,
      'ask somebody who did and write it into triedBy; without such a person leave it out, never make one up',
    ),
  storiesFew: (products, stories) =>
    say(
      'stories-few',
      `${products} products and only ${stories} ${stories === 1 ? 'story' : 'stories'}`,
      `write ${Math.floor(products / 5) - stories} more: something that happened, a place, people`,
    ),
  storyAdvert: (signs) =>
    say(
      'story-advert',
      `this story reads like an advert: ${signs.map((sign) => SIGNS[sign]).join(', ')}`,
      'begin with a scene and people, let a product stand on a line of its own, leave prices to its page',
    ),
  duplicateText: (other, percent, isOwn) =>
    say(
      'duplicate-text',
      `${percent}% of the text is that of ${other}`,
      isOwn
        ? 'say what is different in this one; what holds for all belongs into seller.md'
        : 'write it in your own words; if the other shop copied yours, tell the brand',
    ),

  priceJump: ({ variant, before, after, change, against }) =>
    say(
      'price-jump',
      `${variant === '' ? 'the price' : `the price of “${variant}”`} goes from ${before} to ${after} yuan (${change}, compared with ${nameRevision(against)})`,
      'look for a zero too many or a misplaced point; if it is right, leave it',
    ),
  rateJump: ({ before, after, against }) =>
    say(
      'rate-jump',
      `the commission goes from ${before}% to ${after}% (compared with ${nameRevision(against)})`,
      'look for a slip; if it is right, tell your agents before you publish',
    ),
};

/** A commit by its first letters. */
function nameRevision(against: string): string {
  return against === 'HEAD' ? 'the last commit' : `commit ${against.slice(0, 7)}`;
}
