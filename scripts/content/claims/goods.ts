// What may not be said of certain goods: labels that need a certificate, cosmetics, devices, seeds, and promises of gain.
import type { ClaimGroup } from './claim.ts';

/** 有机产品认证管理办法, 食品标识: what a certificate stands behind is proved by it; what a standard forbids, by nothing. */
export const labelClaims: readonly ClaimGroup[] = [
  {
    code: 'label-claim',
    isProvable: true,
    goods: ['food', 'farm-produce', 'infant-food', 'health-food', 'alcohol'],
    // 有机肥, 有机质, 有机会, 有机玻璃, 有机器 are other words.
    pattern:
      /有机(?=茶|蔬菜|枸杞|核桃|蜂蜜|大?米|食品|种植|认证|产品|水果|杂粮|红糖|菜籽油)|绿色食品|无公害|富硒|非转基因|零农残|不含农残/g,
  },
  {
    code: 'label-claim',
    isProvable: false,
    goods: ['food', 'infant-food', 'health-food'],
    pattern: /(?<!\d)(?:零|0|０)(?:添加|防腐剂)|纯天然/g,
  },
];

/** 化妆品监督管理条例 art. 43 (no healing) and 22 (what it does, with published grounds). */
export const cosmeticsClaims: readonly ClaimGroup[] = [
  {
    code: 'cosmetics-claim',
    isProvable: false,
    goods: ['cosmetics'],
    pattern:
      /药妆|医学护肤|医美级|消炎|杀菌|抗菌|抑菌|抗敏|脱敏|解毒|排毒|祛疤|除疤|(?<![先学医女陌师新])生发(?![来给现生展到布])|防脱|溶脂|瘦脸|瘦身|丰胸|细胞再生|干细胞|换肤|(?:激素|毒副作用)为零|零(?:激素|刺激)|孕妇(?:放心|可用)/g,
  },
  {
    code: 'cosmetics-claim',
    isProvable: true,
    goods: ['cosmetics'],
    pattern:
      /(?<![最精完])美白|嫩白|祛黄|祛斑|淡斑|抗皱|去皱|抗衰老?|抗初老|冻龄|告别(?:痘|斑|皱纹)|紧致|祛痘|修护|防晒(?=\s*(?:SPF|指数|值))|(?:\d+|[三五七十])\s*天[^，。]{0,2}(?:见效|变白|白一?个?度|淡化)/g,
  },
];

/** 广告法 art. 16: no rate of healing, no assurance, no comparison. */
export const deviceClaims: readonly ClaimGroup[] = [
  {
    code: 'device-claim',
    isProvable: false,
    goods: ['medical-device'],
    pattern:
      /治愈率|有效率(?=[^，。；！？]{0,4}(?:\d|百分|九成|高|达))|(?:保证|确保|绝对)(?:有效|安全)|(?:无|没有)(?:任何)?(?:毒)?副作用|安全无害|见效快|(?:优于|好过|胜过)(?:药物|同类)|无效退款|(?:专家|医生)(?:都)?推荐|立竿见影/g,
  },
];

/** 广告法 art. 21, 27: seed, seedling, fertiliser and pesticide promise neither harvest nor income. */
export const farmClaims: readonly ClaimGroup[] = [
  {
    code: 'farm-claim',
    isProvable: false,
    goods: ['farm-input'],
    pattern:
      /亩产[^，。]{0,8}(?:斤|公斤|千克|元|万)|保证(?:出苗|成活|增产|挂果)|包(?:成活|出苗|挂果)|增产[^，。]{0,4}(?:%|％|成|倍)|(?:无毒|无害(?!化)|无残留)|当年(?:回本|见效|收益)|(?:专家|农科院)推荐|绝不生病|百病不生/g,
  },
];

/** 广告法 art. 24, 25: learning and money come without guarantees. */
export const promises: readonly ClaimGroup[] = [
  {
    code: 'sure-promise',
    isProvable: false,
    pattern:
      /(?:包|保|保证|必)(?:过级|考过|通过考试|提分|拿证|录取)|(?:考试|考证|一次)包过|不过全额退款|[考试级]不过(?:包|全额)?退款/g,
  },
  {
    code: 'sure-promise',
    isProvable: false,
    pattern:
      /稳赚(?:不赔)?|(?<![环确担])保本(?=保|收益|理财|不[亏赔]|稳|盈利|$|[，。；！？、])(?:保息)?|(?<![荷红钱打])包赚|稳赚不赔|零风险(?:投资|创业|赚钱)|月入(?:过?[万千]|\d{4,})|(?:日|周|月)赚\s*(?:\d{3,}|[千万])|财富自由|几个月回本|(?:一定|必|会)升值|升值空间/g,
  },
];
