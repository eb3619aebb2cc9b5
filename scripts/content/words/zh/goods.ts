// What is said of claims, papers, pictures, trust and jumps of price, in Chinese.
import type { Category } from '../../../../content/schema/category.ts';
import type { ExclusionReason } from '../../../../content/schema/policy.ts';
import type { ClaimCode } from '../../claims/claim.ts';
import type { FactRow, Notice, PaperName } from '../../papers.ts';
import type { AdvertSign } from '../../find-advert.ts';
import { say } from '../say.ts';

const CATEGORIES: Record<Category, string> = {
  food: '食品',
  'farm-produce': '农产品',
  'health-food': '保健食品',
  'infant-food': '婴幼儿食品',
  alcohol: '酒',
  cosmetics: '化妆品',
  'medical-device': '医疗器械',
  'farm-input': '种子、种苗、农药或肥料',
  print: '图书',
  digital: '数字化商品',
  craft: '手工器物',
  apparel: '衣物',
  other: '别的东西',
};

const PAPERS: Record<PaperName, { name: string; example: string }> = {
  food: {
    name: '食品经营许可证、备案，或者生产许可证、小作坊登记证',
    example: '{ name: 食品经营许可证, number: JY15329220000126 }',
  },
  healthFood: { name: '保健食品的批准文号或备案号', example: '{ name: 保健食品备案号, number: 食健备G202053000126 }' },
  cosmetics: { name: '化妆品备案号或注册证号', example: '{ name: 化妆品备案号, number: 滇G妆网备字2026000126 }' },
  device: { name: '医疗器械注册证或备案号', example: '{ name: 医疗器械备案号, number: 滇械备20260126 }' },
  farm: {
    name: '种子生产经营许可证、农药经营许可证或肥料登记证',
    example: '{ name: 农作物种子生产经营许可证, number: C（滇）农种许字（2026）第 0126 号 }',
  },
  print: { name: '出版物经营许可证', example: '{ name: 出版物经营许可证, number: 新出发滇零字第 0126 号 }' },
};

const ROWS: Record<FactRow, string> = {
  net: '净含量',
  contents: '配料',
  keeps: '保质期',
  storage: '储存',
  strength: '酒精度',
  fits: '适宜人群',
  unfit: '不适宜人群',
  ingredients: '全成分',
  usable: '使用期限',
};

const NOTICES: Record<Notice, string> = {
  noMedicine: '本品不能代替药物',
  readManual: '请仔细阅读产品说明书或者在医务人员的指导下购买和使用',
  noMinors: '不向未成年人出售',
};

const REASONS: Record<ExclusionReason, string> = {
  'custom-made': '定作',
  perishable: '鲜活易腐',
  digital: '数字化商品',
  periodical: '报纸期刊',
  nature: '因性质不宜退货',
};

const SIGNS: Record<AdvertSign, string> = {
  opening: '头一段就在卖',
  links: '商品链接太密',
  price: '报价钱和优惠',
  calls: '一再叫人下单',
  shouts: '感叹号太多',
};

const CLAIMS: Record<ClaimCode, [says: string, right: string]> = {
  superlative: ['是绝对化用语，广告法第九条不许写', '写能核对的事实，例如产地、日期、分量'],
  'absolute-claim': ['是比谁都强的说法', '写你看见的、能核对的事，例如产地、日期、做法'],
  'state-claim': ['借了国家机关的名义', '删掉'],
  medical: ['说的是治病，广告法第十七条不许这样写', '只写味道、原料和做法'],
  'health-claim': ['说的是保健功能，这不是保健食品', '写味道、原料、怎么吃；吃了身体会怎样，请人去问大夫'],
  'label-claim': ['要有证，或者没有标准可依', '写做了什么：用什么肥、打没打药、配料有哪几样'],
  'health-food-claim': ['是保健食品也不许说的话', '只写批准证书上的功能，一字不改'],
  'infant-claim': ['拿它和母乳比', '删掉；写月龄、配料和吃法'],
  'alcohol-claim': ['在劝酒，或者说酒有好处', '写原料、做法、度数和味道'],
  'cosmetics-claim': ['说的是医疗作用或者功效', '写用着什么感觉；功效照备案公布的摘要写'],
  'device-claim': ['在保证功效或安全', '照注册证和说明书写用途'],
  'farm-claim': ['在保证收成或安全', '写品种、株高、带不带土、什么时候栽'],
  'sure-promise': ['在打包票', '写教什么、怎么教，或者删掉'],
  hurry: ['是催人下单的话，这里不写', '写还有多少、什么时候发货'],
  'share-to-earn': ['用报酬引人分享，微信外部链接规范会封掉域名', '删掉；报酬和加入的办法只写在 /portal 里'],
};

export const goodsWordsZh = {
  claim: (code: ClaimCode, word: string, isProvable: boolean) => {
    const [says, right] = CLAIMS[code];
    return say(code, `「${word}」${says}`, isProvable ? `${right}；真有依据，写进 evidence` : right);
  },
  tobacco: (word: string) => say('tobacco', `「${word}」是烟草，不能在网上卖`, '下架这件商品'),
  evidenceUnused: (claim: string) =>
    say(
      'evidence-unused',
      `正文和设置里都没有「${claim}」`,
      'claim 照抄要证明的那几个字，一字不差；用不上就删掉这一条',
    ),

  permitMissing: (paper: PaperName, category: Category, products: readonly string[]) =>
    say(
      'permit-missing',
      `卖${CATEGORIES[category]}（${products.join('、')}），没有写${PAPERS[paper].name}`,
      `在 permits 里照证写，例如 ${PAPERS[paper].example}；不是${CATEGORIES[category]}就在商品里写 category`,
    ),
  licenceUnfit: (category: Category) =>
    say(
      'licence-unfit',
      `卖${CATEGORIES[category]}要先登记，licence 却写了 exempt`,
      '办了营业执照写 kind: registered、name 和 number',
    ),
  factMissing: (rows: readonly FactRow[], category: Category) =>
    say(
      'fact-missing',
      `${CATEGORIES[category]}的附单里缺：${rows.map((row) => ROWS[row]).join('、')}`,
      `在 facts 里照标签写，例如 { name: ${ROWS[rows[0] ?? 'net']}, value: … }；不是${CATEGORIES[category]}就写 category`,
    ),
  noticeMissing: (notice: Notice, category: Category) =>
    say(
      'notice-missing',
      `${CATEGORIES[category]}旁边没有写「${NOTICES[notice]}」`,
      `在正文或 facts 里写上：${NOTICES[notice]}`,
    ),
  policyUnfit: (reason: ExclusionReason, category: Category) =>
    say(
      'policy-unfit',
      `${CATEGORIES[category]}不是「${REASONS[reason]}」（${reason}），这样写也不能不退`,
      '写 kind: return，或者换成对得上的理由；东西的种类看错了就写 category',
    ),
  perishableKeeps: (days: number) =>
    say(
      'policy-unfit',
      `放得住 ${days} 天的东西不算「鲜活易腐」（perishable），这样写也不能不退`,
      '写 kind: return；拆了封才不能退，用 nature 写明白',
    ),

  pictureSmall: (written: string, size: string, least: number) =>
    say(
      'picture-small',
      `${written}只有 ${size} 像素，短的一边不到 ${least}`,
      '换一张大的：从相机或手机相册里拿原图，不用聊天里存下来的',
    ),
  pictureHeavy: (written: string, megabytes: string) =>
    say(
      'picture-heavy',
      `${written}有 ${megabytes} MB，超过 5 MB`,
      '缩到长边 2000 像素再存成 JPEG，或者用 npm run new 放照片，它会缩好',
    ),
  pictureShape: (written: string, size: string) =>
    say('picture-shape', `${written}（${size}）长边是短边的两倍多`, '裁到 4:3 或 1:1，把要紧的放在正中'),
  picturePlace: (written: string) =>
    say(
      'picture-place',
      `${written}里记着拍摄地点`,
      '截一张图来用，或者用 npm run new 放照片，它会去掉；网页上的小图本来就不带',
    ),
  codeSmall: (written: string, size: string, least: number) =>
    say('code-small', `收款码${written}只有 ${size} 像素，扫不清`, `从付款软件里存原图，短的一边至少 ${least} 像素`),

  triedByNobody: (products: number) =>
    say(
      'tried-by-nobody',
      `${products} 件商品，没有一件写了用过的人`,
      '请一位真的用过的人说一句，写进那件商品的 triedBy；没有就先不写，别编',
    ),
  storiesFew: (products: number, stories: number) =>
    say(
      'stories-few',
      `${products} 件商品只有 ${stories} 篇来信`,
      `再写 ${Math.floor(products / 5) - stories} 篇：一件事、一个地方、几个人，东西在里面出现就够了`,
    ),
  storyAdvert: (signs: readonly AdvertSign[]) =>
    say(
      'story-advert',
      `这封信读着像广告：${signs.map((sign) => SIGNS[sign]).join('、')}`,
      '先写场面和人，商品单独放一行；价钱、优惠和下单的话留给商品页',
    ),
  duplicateText: (other: string, percent: number, isOwn: boolean) =>
    say(
      'duplicate-text',
      `正文有 ${percent}% 和 ${other} 一样`,
      isOwn
        ? '各写各的：这一件和那一件哪里不同；共通的话写在 seller.md 里'
        : '用自己的话写；是别家抄了你的，请品牌来处理',
    ),

  priceJump: (input: { variant: string; before: string; after: string; change: string; against: string }) =>
    say(
      'price-jump',
      `${input.variant === '' ? '价格' : `规格「${input.variant}」的价格`}从 ${input.before} 元改成 ${input.after} 元（${input.change}，和${nameRevision(input.against)}比）`,
      '看看是不是多写或少写了一个零、点错了小数点；没写错就不用改',
    ),
  rateJump: (input: { before: string; after: string; against: string }) =>
    say(
      'rate-jump',
      `佣金从 ${input.before}% 改成 ${input.after}%（和${nameRevision(input.against)}比）`,
      '看看是不是写错了；没写错，先告诉介绍人再发布',
    ),
};

/** A commit by its first letters. */
function nameRevision(against: string): string {
  return against === 'HEAD' ? '上一次提交' : `提交 ${against.slice(0, 7)} `;
}
