// What a body is said to gain: folk praise of tea, goji and honey that only a registered 保健食品 may repeat.
import type { Category } from '../../../content/schema/category.ts';
import type { ClaimGroup } from './claim.ts';

const EATEN: readonly Category[] = ['food', 'farm-produce', 'infant-food', 'alcohol'];

/** 食品安全法实施条例 art. 38: food other than 保健食品 claims no function. */
export const healthClaims: readonly ClaimGroup[] = [
  // Defence and growing old.
  {
    code: 'health-claim',
    isProvable: false,
    goods: EATEN,
    pattern:
      /(?:提高|增强|提升|增加|改善)(?:人体|自身|身体|机体|孩子的?)?(?:免[疫抑]力?|抵抗力)|抗(?:衰老|氧化衰老|疲劳|辐射)|延缓衰老|延年益寿|长生不老|返老还童/g,
  },
  // Beauty from within. 养颜色 (to keep a colour) is another word.
  {
    code: 'health-claim',
    isProvable: false,
    goods: EATEN,
    pattern:
      /美容养颜|养颜(?!色|料)|(?<![最精完])美白(?!墙|茶|瓷|鹭|毫|牡丹)|祛斑|淡斑|祛痘|瘦身|减肥(?!期|的人|中的)|躺着?瘦|[月周天][瘦掉]\s*[\d一二三四五六七八九十两]+\s*斤|燃脂|刮油|越[吃喝]越(?:瘦|年轻|美)/g,
  },
  // Organs and humours of the old medicine: 补肾, 清肝, 祛湿, 排毒. 补气窗, 养胃口 are other words.
  {
    code: 'health-claim',
    isProvable: false,
    goods: EATEN,
    pattern:
      /(?:补|强|滋补?|养|护|清|疏|暖|健)(?:肾|肝明目|肝|肺止咳|脾胃?|胃(?!口)|(?<!清)宫)(?![脏上]|消食片)|补(?:气血|血|阳|阴|气养血)(?!窗)|壮阳|滋阴|益气|祛(?:湿|寒|风湿)|清热解毒|排(?:毒|宿便)|(?:活血|舒筋)(?:化瘀|活络)|(?<![说证声表查文黎])明目(?![张前的录标睹])|润肠通便|安神(?:助眠|补脑)?|助眠|补脑(?!洞)|健脑|促进(?:消化|新陈代谢|血液循环|睡眠)|调节(?:肠道|内分泌|血脂|血糖)/g,
  },
  // Words that make food look like medicine.
  {
    code: 'health-claim',
    isProvable: false,
    goods: EATEN,
    pattern:
      /(?:祖传|宫廷|御医|民间)(?:秘方|验方)|药食同源|天然的?(?:药材|抗生素|胰岛素)|疗效|疗程|食疗|无(?:任何)?(?:毒)?副作用|全民营养|医生(?:都)?推荐/g,
  },
];

/** 广告法 art. 18: even what carries the blue hat proves nothing in an advert. */
export const healthFoodClaims: readonly ClaimGroup[] = [
  {
    code: 'health-food-claim',
    isProvable: false,
    goods: ['health-food'],
    pattern:
      /(?:安全|绝对|保证)?(?:无|没有)(?:任何)?(?:毒)?副作用|保证有效|见效|有效率|健康必(?:备|需)|每天必(?:吃|喝|备)|比[^，。]{1,8}(?:更有效|效果好)|(?:专家|医生|教授)(?:都)?推荐|无效退款/g,
  },
];

/** 广告法 art. 20: nothing may be said to stand for mother's milk. */
export const infantClaims: readonly ClaimGroup[] = [
  {
    code: 'infant-claim',
    isProvable: false,
    pattern:
      /(?:代替|替代|接近|媲美|胜过|不输|堪比|优于)母乳|母乳(?:化|级)|第二(?:口)?母乳|益智(?=奶|配方|辅食|米粉)|(?:吃|喝)了(?:长高|变聪明)/g,
  },
];

/** 广告法 art. 23: no urging to drink, no driving, no comfort and no strength from it. */
export const alcoholClaims: readonly ClaimGroup[] = [
  {
    code: 'alcohol-claim',
    isProvable: false,
    goods: ['alcohol'],
    pattern:
      /不醉不(?:归|休)|一醉方休|(?:千杯|多喝)不(?:醉|上头|伤)|喝不醉|干了这杯|一口闷|豪饮|(?:(?<![了理见讲])解|消)(?:忧|愁|乏|压)|缓解(?:压力|疲劳|紧张|焦虑)|壮(?:胆|阳)|增(?:强|加)体力|舒筋活血|喝(?:了|完)[^，。不别莫勿]{0,6}(?:开车|上路)|不伤(?:肝|身)|越喝越(?:健康|年轻)/g,
  },
];
