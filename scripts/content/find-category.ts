// What kind of goods a product is: as its author says, else by words that leave no doubt, else nothing is known.
import { category, type Category } from '../../content/schema/category.ts';

/** The parts of a product that say what it is; each may be half written. */
export interface Described {
  category?: unknown;
  title: string;
  /** Names of the rows of the slip. */
  facts: readonly string[];
  permits: readonly string[];
}

/** Things for goods are not the goods: 酒杯, 茶罐, 奶粉盒, 口红架. */
const FOR_IT = '杯|壶|碗|盏|罐|盒|瓶|架|箱|袋|盘|碟|具|勺|匙|塞|柜|桶|刀|起子|布|台|托|书|画|卡|模型|玩具|瓶?贴';

const titled = (words: string, not = FOR_IT) => new RegExp(`(?:${words})(?!${not})`);

/** The title tells what a thing is. The first that fits. */
const BY_TITLE: readonly { category: Category; pattern: RegExp }[] = [
  {
    category: 'infant-food',
    pattern: titled('(?:婴幼?儿|宝宝|儿童)(?:配方)?(?:奶粉|米粉|辅食|面条|果泥|肉泥)'),
  },
  {
    category: 'medical-device',
    pattern: titled(
      '血压计|血糖仪|血糖试纸|体温计|助听器|雾化器|制氧机|医用口罩|创可贴|隐形眼镜|理疗仪|医用(?:敷料|冷敷贴)',
    ),
  },
  {
    category: 'cosmetics',
    pattern: titled(
      '面膜|面霜|乳液|精华液|爽肤水|口红|唇膏|唇釉|粉底液?|眼影|腮红|香水|防晒霜|护手霜|身体乳|洗面奶|卸妆[油水膏]|护发素|洗发水|沐浴露|染发膏|指甲油',
    ),
  },
  // 料酒, 碘酒, 解酒, 下酒菜, 酒酿, 酒心 are other things.
  { category: 'alcohol', pattern: titled('[^\\s料碘醪醒解下]酒', `${FOR_IT}|酿|糟|精|店|曲|香|味|红|心|菜|窝|酒`) },
  {
    category: 'farm-input',
    pattern: /(?:种子|种苗|树苗|果苗|菜苗|苗木|农药|化肥|有机肥|复合肥|除草剂)(?!玩具|标本|画|袋)/,
  },
  { category: 'print', pattern: /(?:图书|期刊|杂志|诗集|散文集|小说|绘本|教材)$/ },
  { category: 'digital', pattern: /(?:电子书|电子版|音频课|视频课|网课|软件|壁纸|字体包|素材包)$/ },
];

/** Made food whose name leaves no doubt, for products without any row. */
const MADE_FOOD = titled(
  '(?:核桃|菜籽|山茶|茶籽|花生|芝麻|橄榄|牡丹籽|紫苏|亚麻籽)油|红糖|蜂蜜|黑枸杞|核桃仁|果干|果脯|饼干|糕点|辣椒?酱|豆瓣酱|腊肉|腊肠|香肠|火腿|挂面|豆腐乳|腐乳|米粉|年糕|粽子|月饼|茶饼|(?:红|绿|白|青|黑|普洱|乌龙|龙井|花)茶',
  `${FOR_IT}|树|色|花|园|道|几`,
);

/** What one keeps and uses. Asked after the rows of food: 「红糖 · 一碗」 has 配料. */
const MADE_THING: readonly { category: Category; pattern: RegExp }[] = [
  { category: 'craft', pattern: /[杯壶碗盏砚]一?[对套只]?$|花器|瓷|陶|竹编|木雕|漆器|刺绣|剪纸|蓝印花布|香插/ },
  {
    category: 'apparel',
    pattern: /(?:外套|毛衣|衬衫|T\s?恤|连衣裙|裙子|裤子|围巾|帽子|手套|袜子|布鞋|棉鞋|羽绒服|旗袍|披肩)$/,
  },
];

/** Rows that only food has. */
const FOOD_ROWS = ['配料', '配料表', '保质期', '贮存条件', '致敏提示', '食用方法', '生产许可证编号'];

/** Permits belong to one trade each. */
const BY_PERMIT: readonly { category: Category; pattern: RegExp }[] = [
  { category: 'health-food', pattern: /保健食品|国食健|食健备/ },
  { category: 'cosmetics', pattern: /妆[^，]{0,4}(?:备|注册)|化妆品/ },
  { category: 'medical-device', pattern: /医疗器械|械注|械备/ },
];

/** Grown, not made: sold without a food permit (食品安全法 art. 35, 食用农产品). */
const GROWN =
  /^(?:新?鲜|现摘|带壳)|(?:蔬菜|土豆|红薯|番薯|苹果|梨|桃|橘子?|橙子?|柚子?|柿子?|葡萄|樱桃|草莓|板栗|鸡蛋|鸭蛋|大米|小米|糙米|鲜?笋|菌子|核桃|枸杞|山药|莲藕|竹荪|木耳)$/;

export function findCategory({ category: written, title, facts, permits }: Described): Category | null {
  const own = category.safeParse(written);
  if (own.success) return own.data;
  const byPermit = BY_PERMIT.find(({ pattern }) => permits.some((permit) => pattern.test(permit)));
  if (byPermit) return byPermit.category;
  // What stands behind the dot is how it is packed: 「黑枸杞 · 100 克罐」.
  const name = title.split(/[·・（(|｜]/)[0]?.trim() ?? '';
  const byTitle = BY_TITLE.find(({ pattern }) => pattern.test(name));
  if (byTitle) return byTitle.category;
  const isGrown = GROWN.test(name) && !facts.some((fact) => fact.startsWith('配料'));
  if (isGrown) return 'farm-produce';
  if (facts.some((fact) => FOOD_ROWS.includes(fact)) || MADE_FOOD.test(name)) return 'food';
  return MADE_THING.find(({ pattern }) => pattern.test(name))?.category ?? null;
}
