// What posters have to say at their worst: as much as the content schema lets an author write, and as little.
import type { PosterModel } from '../../../scripts/posters/designs/model.ts';

const SEAL =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 200"><rect width="200" height="200" rx="12" fill="#c0392b"/></svg>';

const USUAL: PosterModel = {
  kind: 'product',
  template: 'photo',
  brand: '远山来信',
  seller: { name: '罗家核桃', person: '罗正山', place: '云南漾濞', accent: '#7a4a21', seal: SEAL },
  title: '漾濞薄壳核桃',
  summary: '白露打下、柴火慢烘的泡核桃，壳薄，两个握在手里一挤就开。',
  points: ['白露后三天打下，当天去青皮', '柴火慢烘 48 小时，不熏硫', '壳薄，两个握在手里一挤就开'],
  opening:
    '我家院子里有十一棵核桃树，最老的一棵是爷爷的爷爷种的。\n' +
    '打核桃要等白露。早一天，仁是瘪的；晚一天，松鼠就来了。去年我们晚了两天，数过，少了 3 筐。\n' +
    '打下来的当天要把青皮去掉，手会黑上半个月。孩子上学，老师一看手就知道家里在打核桃。',
  price: '72.00',
  isLowestPrice: false,
  policy: '七天无理由退货',
  origin: '云南大理 · 海拔 1900 米',
};

const STORY: PosterModel = {
  ...USUAL,
  kind: 'story',
  title: '零下 19 度的早上',
  summary: '厨房窗户里侧结了冰花，窗台上摆着九只玻璃杯：井水是蓝的，雪水是紫的。',
  points: [],
  price: null,
  policy: null,
  origin: '云南漾濞',
};

/** Every field as long as the schema allows. */
const LONGEST: PosterModel = {
  ...USUAL,
  // As light as an accent may be on our paper.
  seller: {
    name: '大理白族自治州漾濞彝族自治县核桃种植合作',
    person: '罗正山',
    place: '云南省大理白族自治州漾濞彝族自治县苍山西镇罗家箐沟边老树下',
    accent: '#727272',
    seal: SEAL,
  },
  brand: '远山来信与慢慢走的人一起写给城里的朋友看',
  title:
    '漾濞薄壳核桃与手剥核桃仁，白露以后打下、柴火慢烘四十八小时、三个人剥了四天的一份年货：两斤带壳一斤去壳，附手写信笺一封呀',
  summary:
    '核桃是自家十一棵老树上的，白露以后才打，当天去青皮，柴火慢烘四十八个小时，没有熏过硫，也没有漂白。壳薄，两个握在手里一挤就开；牙口不好的，先拿小锤轻轻敲一下再剥，仁就是整的。要控',
  points: [
    '本批一共一百二十袋，二〇二六年十一月九日至十二日由三个人坐在窗下一颗一颗剥完的呢',
    '配料表上只有核桃仁这一样，没有烤过，没有加盐，没有加糖，仁衣都留着，微微有一点涩',
    '半仁和整仁大约占八成，碎仁大约占两成，一同装袋，没有把碎的挑出去另外再卖给别人家',
  ],
  opening: Array.from({ length: 5 }, () => USUAL.opening.replaceAll('\n', '')).join('\n'),
  price: '9,999,999.99',
  isLowestPrice: true,
  policy: '剪开真空袋前可退，来回运费由我们承担',
  origin: '云南省大理白族自治州漾濞彝族自治县苍山西镇罗家箐沟边十一棵老树底下海拔一千九百米',
};

export const MODELS = {
  'a usual product': USUAL,
  'a usual story': STORY,
  'the longest product': LONGEST,
  'the longest story': {
    ...LONGEST,
    kind: 'story',
    title: [...LONGEST.title].slice(0, 40).join(''),
    summary: LONGEST.summary + LONGEST.summary.slice(0, 29),
    points: [],
    price: null,
    isLowestPrice: false,
    policy: null,
    origin: LONGEST.seller.place,
  },
  'a product of long Latin words': {
    ...USUAL,
    title: 'Cold-pressed Yunnan Walnut Oil from Yangbi County, 500 ml',
    points: ['Pressed within 48 hours and never heated', '500 ml 深色玻璃瓶，Made in Yangbi', '只用 2026 年的核桃'],
  },
  'a title of two characters': { ...USUAL, title: '核桃', summary: '今年新打下来的核桃。', origin: '漾濞' },
  'a story of a few words': {
    ...STORY,
    title: '下雪了啊',
    summary: '今年第一场雪下在夜里。',
    opening: '下雪了。',
    origin: '',
  },
} satisfies Record<string, PosterModel>;

const LONGEST_SELLER: PosterModel = {
  ...LONGEST,
  kind: 'seller',
  title: LONGEST.seller.name,
  summary: [...LONGEST.summary].slice(0, 60).join(''),
  points: [],
  price: null,
  isLowestPrice: false,
  policy: null,
};

/** What links are previewed of; where something has a price, the preview leaves it out. */
export const PREVIEWED = {
  ...MODELS,
  'the longest seller': LONGEST_SELLER,
  'the longest home page': {
    ...LONGEST_SELLER,
    kind: 'home',
    title: LONGEST.brand,
    seller: { ...LONGEST.seller, name: LONGEST.brand, person: LONGEST.brand, place: '' },
    origin: '',
  },
} satisfies Record<string, PosterModel>;
