// The lists of words: what the law keeps off a page, and the honest sentence beside it that stays.
import { describe, expect, it } from 'vitest';
import type { Category } from '../../../content/schema/category.ts';
import type { ClaimCode } from '../../../scripts/content/claims/claim.ts';
import { findClaims } from '../../../scripts/content/find-claims.ts';

interface Table {
  code: ClaimCode;
  /** The goods that the text is about. */
  of: Category | null;
  claimed: readonly string[];
  honest: readonly string[];
}

const TABLES: readonly Table[] = [
  {
    code: 'superlative',
    of: null,
    claimed: [
      '全网最低的价',
      '第一品牌',
      '国家级品质',
      '最佳选择',
      '最高级的手艺',
      '全国销量第一的核桃',
      '行业第一',
      '口碑第一，值得信赖',
      '顶级产区',
      '茶中极品',
      '史无前例的甜',
      '世界级好茶',
    ],
    honest: [
      '最后一批',
      '第一次开窑',
      '第一批新茶四月一日下来',
      '最近下了一场雨',
      '最高温度 1270 度',
      '国家级非遗传承人',
      '国家级非物质文化遗产',
      '国家级自然保护区边上',
      '最佳赏味期三十天',
      '最佳饮用温度六十度',
      '最佳冲泡水温八十五度',
      '最高级别法院',
      '全国第一批传统村落',
      '中国第一代拖拉机手',
      '我们不说第一品牌，也不说最佳',
      '这不是顶级的瓷土',
      '世界级遗产',
      '最低零下十九度',
    ],
  },
  {
    code: 'absolute-claim',
    of: null,
    claimed: [
      '最正宗的枸杞',
      '最健康的油',
      '我们有最好的核桃',
      '最好吃的零食',
      '全国首家手剥',
      '国内领先的工艺',
      '这只杯子独一无二',
      '永不褪色',
      '100%有效',
      '最受欢迎的一款',
      '全省唯一',
    ],
    honest: [
      '最好在三天里吃完',
      '最好吃完再开下一袋',
      '这一批里最好的核桃我留着过年',
      '每一只都独一无二',
      '配料：100% 核桃仁',
      '一年里头最新鲜的时候就这几天',
      '最大的一棵是爷爷嫁接的',
      '最忙的是九月',
      '最便宜的办法是自己砍柴',
      '没有一样是最正宗的',
      '他是家里的独生子，唯一的愿望是回来',
      '最贵的是运费',
      '掉色会掉一点，没有什么是永不褪色的',
    ],
  },
  {
    code: 'state-claim',
    of: null,
    claimed: ['国宴特供', '人民大会堂指定用茶', '部队专供', '领导人同款', '国家免检产品', '总理喝过的茶'],
    honest: [
      '专供老主顾的小批次',
      '学校食堂指定用的供货商',
      '国家标准 GB 4806.4',
      '他当过部队的炊事员',
      '钓鱼台下面的老屋',
      '县里领导来看过一次窑',
    ],
  },
  {
    code: 'medical',
    of: 'food',
    claimed: [
      '根治失眠',
      '治愈糖尿病',
      '包治百病',
      '降血压',
      '坚持喝能降三高',
      '抗癌食品',
      '预防感冒',
      '改善便秘',
      '软化血管',
      '主治咳嗽',
      '防癌',
      '治好了鼻炎',
      '缓解痛风',
    ],
    honest: [
      '治愈系的画',
      '从树根治起',
      '荷包治好了',
      '大夫给他开了降压药',
      '降血压药要按时吃',
      '母亲抗癌三年的时候',
      '那年父亲得了糖尿病，不能吃甜的',
      '枸杞不能降血压',
      '吃了会怎么样，我不知道，治病的话一句不说',
      '要控制吃糖的人，这个请不要买',
      '没有人能靠核桃治好失眠',
      '他在县医院看咳嗽',
      '对坚果过敏的人请不要买',
      '防治果树病虫害不用药',
    ],
  },
  {
    code: 'health-claim',
    of: 'food',
    claimed: [
      '提高免疫力',
      '美容养颜',
      '排毒养颜',
      '抗衰老',
      '延年益寿',
      '补肾壮阳',
      '清肝明目',
      '祛湿茶',
      '助眠',
      '祖传秘方',
      '无副作用',
      '减肥茶',
      '清热解毒',
      '养胃小米粥',
    ],
    honest: [
      '补气窗的玻璃',
      '颜色养眼',
      '健胃消食片要问大夫',
      '喝了会不会助眠，我不知道',
      '不说养颜，也不说排毒',
      '减肥的人少放糖',
      '睡觉前不要喝',
      '明目张胆地偷吃',
      '补脑洞的故事',
      '它只是甜，没有疗效',
      '母亲爱喝热的',
      '手工活养人的耐心',
    ],
  },
  {
    code: 'label-claim',
    of: 'food',
    claimed: ['有机枸杞', '零添加', '纯天然蜂蜜', '富硒大米', '绿色食品', '0添加', '非转基因'],
    honest: [
      '用的是有机肥',
      '有机会来看看',
      '配料只有核桃仁，没有加糖加盐',
      '天然气烧到一千度',
      '绿色的食品袋',
      '天然的井水',
      '没有有机认证，地里也没打过药',
    ],
  },
  {
    code: 'health-food-claim',
    of: 'health-food',
    claimed: ['无任何副作用', '保证有效', '三天见效', '健康必备', '比药更有效', '专家推荐', '无效退款'],
    honest: [
      '本品不能代替药物',
      '适宜人群：成人',
      '每日一次，每次两粒',
      '不适宜人群：孕妇',
      '批准文号见包装',
      '不保证有效',
      '有疑问请问医生',
    ],
  },
  {
    code: 'infant-claim',
    of: 'infant-food',
    claimed: ['媲美母乳', '接近母乳', '第二母乳', '代替母乳', '母乳级配方', '益智奶粉'],
    honest: [
      '母乳是婴儿最理想的食物',
      '不能代替母乳',
      '六个月以上的宝宝添加',
      '妈妈喂母乳的时候他在旁边',
      '请在医生指导下添加',
      '益智玩具另外卖',
    ],
  },
  {
    code: 'alcohol-claim',
    of: 'alcohol',
    claimed: ['不醉不归', '千杯不醉', '解乏消愁', '舒筋活血', '一口闷', '喝不醉的酒', '不伤肝'],
    honest: [
      '酒精度 12 度',
      '过量饮酒有害健康',
      '不向未成年人出售',
      '喝了酒不要开车',
      '糯米浸三天，蒸熟摊凉',
      '坛口用黄泥封着',
      '不能解乏',
    ],
  },
  {
    code: 'cosmetics-claim',
    of: 'cosmetics',
    claimed: ['药妆', '消炎面膜', '杀菌', '祛疤', '生发', '孕妇可用', '美白淡斑', '抗皱'],
    honest: [
      '涂开以后不油',
      '味道是薄荷的',
      '备案号在盒底',
      '不能祛疤，也不是药妆',
      '孕妇请先问大夫',
      '先在手腕内侧试一试',
      '白天用的一瓶，晚上用的一瓶',
    ],
  },
  {
    code: 'device-claim',
    of: 'medical-device',
    claimed: ['治愈率 98%', '有效率高', '保证有效', '立竿见影', '安全无害', '医生推荐'],
    honest: [
      '请仔细阅读产品说明书',
      '袖带周长 22 到 42 厘米',
      '量之前静坐五分钟',
      '禁忌内容或者注意事项详见说明书',
      '两节五号电池',
      '读数请给医生看',
    ],
  },
  {
    code: 'farm-claim',
    of: 'farm-input',
    claimed: ['亩产两千斤', '保证成活', '包成活', '增产三成', '当年见效', '农科院推荐', '无毒'],
    honest: [
      '株距三米，行距四米',
      '去年我家这块地收了八百斤',
      '不保证成活，死了补一棵',
      '根上带土球',
      '三月前栽下去',
      '苗高六十厘米左右',
    ],
  },
  {
    code: 'sure-promise',
    of: null,
    claimed: ['包过级', '保证提分', '考试包过', '稳赚不赔', '保本保息', '月入过万', '财富自由'],
    honest: [
      '保本色，不漂白',
      '没有稳赚的事',
      '这一课学完，能不能考过看自己',
      '一个月收入多少，看天',
      '考试那年他十八岁',
      '布料保本色',
      '不保证提分',
    ],
  },
  {
    code: 'hurry',
    of: null,
    claimed: [
      '疯抢',
      '限时秒杀',
      '手慢无',
      '赶紧下单',
      '最后 3 个名额',
      '错过再等一年',
      '闭眼入',
      '再不买就没了',
      '限量抢购',
    ],
    honest: [
      '最后一批，卖完等明年',
      '这一批只有 120 袋',
      '十只里坏了三只',
      '抢在下雨前收完',
      '急着送礼的，请别订',
      '收到请马上打开',
      '错过了花期就没有蜜',
      '最后三天没有下雨',
      '赶紧把窑门封上',
    ],
  },
  {
    code: 'share-to-earn',
    of: null,
    claimed: [
      '躺赚',
      '分享得 10 元',
      '分享就得红包',
      '邀请返利',
      '邀请好友得红包',
      '发展下线',
      '下线返佣',
      '下线拿提成',
      '上线返点',
      '团队奖',
      '推荐奖金',
      '转发就送一袋',
      '集赞 30 个送核桃',
      '好友助力领券',
      '拉 3 个人返 10 元',
      '诚招代理',
      '零门槛加盟',
      '自用省钱，分享赚钱',
    ],
    honest: [
      '流水线下线',
      '新窑下线那天',
      '流水线下线返厂检修',
      '把故事分享得很开心',
      '分享得到了回应',
      '团队奖状贴在墙上',
      '县里的推荐奖项',
      '在线上返回首页',
      '转发给家里人看',
      '诚招采果工两名',
      '保险代理人来过',
      '朋友介绍新朋友来喝茶',
      '大家拉着手过桥',
      '赶集赚了三块钱',
    ],
  },
];

describe.each(TABLES)('$code', ({ code, of, claimed, honest }) => {
  it.each(claimed)('「%s」 is found', (text) => {
    expect(findClaims(text, of).map((claim) => claim.code)).toContain(code);
  });

  it.each(honest)('「%s」 may stand', (text) => {
    expect(findClaims(text, of)).toEqual([]);
  });
});

it('lets food words stand on what is not eaten', () => {
  for (const text of ['美白的釉', '养胃的粥碗', '有机茶树', '无毒的釉料'])
    expect(findClaims(text, 'craft').map(({ code }) => code)).not.toContain('health-claim');
});

it('tells one finding for one place, by the stronger rule', () => {
  expect(findClaims('根治失眠', 'food')).toMatchObject([{ code: 'medical', word: '根治', at: 0 }]);
  expect(findClaims('补肾壮阳', 'food')).toHaveLength(2);
});

it('takes a denial for what it is, and praise that hides behind one for praise', () => {
  expect(findClaims('我们从来不说自己是第一品牌', null)).toEqual([]);
  expect(findClaims('味道非常好，第一品牌', null)).toHaveLength(1);
  expect(findClaims('不仅是第一品牌', null)).toHaveLength(1);
  expect(findClaims('不得不说是茶中极品', null)).toHaveLength(1);
  expect(findClaims('无花果中的极品', null)).toHaveLength(1);
  expect(findClaims('不贵。全网最低', null)).toHaveLength(1);
});
