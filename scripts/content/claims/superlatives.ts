// 广告法 art. 9 (3): words above which there is nothing. What the enforcement guide of 2023 lets stand is left out: advice
// how to use a thing, one's own goods compared, official grades and titles, order in time and place.
import type { ClaimGroup } from './claim.ts';

/** Titles that a state body gives: they name what was given, not how good the goods are. */
const STATE_TITLES =
  '非物质文化遗产|非遗|自然保护区|水产种质|森林公园|湿地公园|地质公园|风景名胜区|地理标志|传统村落|农业文化遗产|重点文物|贫困县|工艺美术|[一二三]级运动员|运动员|裁判|教练|产业技术体系|技能大师|实验室|标准';

/** What 最佳 may speak of without praising: when and how to use. */
const BEST_USE =
  '(?:赏味|食用|饮用|品尝|品饮|使用|保存|冲泡|采摘|观赏|收听)(?:期|日|时|季|温度|方法|方式|水温)|(?:时间|时机|季节|温度|水温)|的?(?:位置|(?:观赏|拍摄)?角度|距离|火候|搭配)';

/** Of whom or what one could be the first. */
const WHOLE = '全网|全国|全球|世界|中国|国内|亚洲|行业|业内|同行|天下';

export const superlatives: readonly ClaimGroup[] = [
  // The three words that the article names, and their nearest kin.
  { code: 'superlative', isProvable: false, pattern: /最高级(?!别|职称)|全网最[低优好强全]|宇宙最强|第[一1]品牌/g },
  {
    code: 'superlative',
    isProvable: true,
    pattern: new RegExp(`国家级(?!${STATE_TITLES})|(?:世界|宇宙)级(?!非遗|遗产|自然)`, 'g'),
  },
  { code: 'superlative', isProvable: true, pattern: new RegExp(`最佳(?!${BEST_USE})`, 'g') },
  // First of everybody: a statistic with period and source can prove it.
  {
    code: 'superlative',
    isProvable: true,
    pattern: new RegExp(
      `(?:${WHOLE})(?:销量|排名|质量|品质|口碑)?(?:第[一1](?![次批天年届期所条座个步人部位代回场本张大高长泉关\\d]|行书|产区|产地|屋脊)|\\s*(?:[Tt][Oo][Pp]|[Nn][Oo]\\.?)\\s*1(?!\\d))|(?:销量|排名|口碑)第[一1](?![次批天年届期\\d])`,
      'g',
    ),
  },
  // Nothing beyond: no paper can prove it.
  {
    code: 'superlative',
    isProvable: false,
    pattern:
      /顶级(?!域名|赛事|联赛)|(?<![积太消])极品(?![尝鉴])|史无前例|绝无仅有|举世无双|天下无双|无与伦比|史上最(?![热冷旱长难早晚]|大的?[雨雪洪])|无出其右/g,
  },
];

/** Words that praise in most sentences, and are plain in some: they are asked about, not refused. */
export const absolutes: readonly ClaimGroup[] = [
  {
    code: 'absolute-claim',
    isProvable: true,
    pattern:
      /(?<![里中间])最(?:优质|正宗|纯正|纯净|地道|天然|健康|安全|放心|专业|权威|先进|高端|高档|便宜|低价|实惠|受欢迎|畅销|有营养|营养|顶尖|有效)(?!不下|的?(?:那|时候|办法|方法|做法|吃法|喝法|是|宣传|路|树|地方|人|孩子|日子))/g,
  },
  // 「最好在三天里吃完」 is advice and 「最好的几个自家留着」 compares one's own: only 最好 with what is sold is praise.
  {
    code: 'absolute-claim',
    isProvable: true,
    pattern:
      /(?<![里中间])最好的(?:茶|枸杞|核桃|蜂?蜜|油|大?米|酒|水果|品质|质量|产品|原料|食材|选择|礼物|品牌|杯子|瓷器)|最好[吃喝用]的(?:茶|枸杞|核桃|蜂?蜜|油|大?米|酒|水果|东西|产品|零食|特产)/g,
  },
  {
    code: 'absolute-claim',
    isProvable: true,
    pattern: new RegExp(
      `(?:${WHOLE}|全省|全市|全县)(?:首家|首创|首款|首个|首发|唯一|独家|领先)|(?:国际|遥遥)领先`,
      'g',
    ),
  },
  { code: 'absolute-claim', isProvable: true, pattern: /(?:唯一|独家)(?=品牌|厂家|正宗|传人|传承|产地|正品|配方)/g },
  {
    code: 'absolute-claim',
    isProvable: false,
    pattern:
      /(?<![每各都].{0,4})独一无二|(?<=品质|做工|口感|工艺|味道)[，,]?(?:极致|完美无瑕|无可挑剔)|万能(?=神器|产品|良药)|(?:顶尖|王牌|至尊|王者)(?=品质|品牌|产品|享受|工艺|之选)|(?:世界|国际|行业)顶尖|天花板(?=级|品质)|(?:行业|同类|品质)(?:天花板|之王)|吊打(?=全网|同行|同类|大牌)|最强(?=功效|效果|配方)|绝对(?=安全|正品|正宗|有效)|行业老大/g,
  },
  {
    code: 'absolute-claim',
    isProvable: false,
    pattern:
      /(?:100|１００|百分之?百|百分之一百)[%％]?(?=有效|安全|天然|纯天然|满意|好评|放心|正宗)|永不(?:褪色|变形|反弹|磨损|生锈)|零(?:风险|差评|缺陷)/g,
  },
];

/** 广告法 art. 9 (2), 食品安全法 art. 73: neither the state nor its servants recommend goods. */
export const stateClaims: readonly ClaimGroup[] = [
  {
    code: 'state-claim',
    isProvable: false,
    pattern:
      /(?:国宴|人民大会堂|中南海|钓鱼台|机关|军队?|部队|政府|央企)(?:特供|专供(?!的?那?[^，。；！？]?(?:水|电|路|车))|特需|指定用)|国宴(?:专用|用[茶酒油])|(?:领导人|国家领导|总理|主席)(?:推荐|同款|喝过|吃过|称赞)|国家免检|质量免检/g,
  },
];
