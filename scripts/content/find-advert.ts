// Tells a letter from an advert: by how it begins, what it asks for and how loudly.

export type AdvertSign = 'opening' | 'links' | 'price' | 'calls' | 'shouts';

export interface Letter {
  /** Paragraphs, the first one first; those that only show a product are left out. */
  paragraphs: readonly string[];
  productLinks: number;
}

/** Asks the reader to do something about money. 下单 inside a scene (「她下单那天」) is one; it takes several. */
const CALL =
  /点击(?:下方|链接|下单|购买)|(?:欢迎|赶快|现在|立即|马上|直接|记得)(?:来)?(?:下单|选购|购买|订购|入手|带走)|(?:扫码|加微信|私信我?|联系我)(?:下单|购买|订购|领取|预订)|下单(?:即|就|立)[送减享]|(?:数量|名额|库存)有限|先到先得|售完即止|(?:家人|宝子|亲)们|种草|安利|囤(?:货|起来)/g;
/** A price as an offer: 「只要 39.8 元」. 「一块钱一斤收走」 tells of a price. */
const PRICE =
  /(?:只要|仅需|仅售|特价|原价|现价|到手价?|优惠价|活动价|福利价|立减|满)\s*[¥￥]?\s*\d+(?:\.\d+)?|\d+(?:\.\d+)?\s*元(?:包邮|起|\/|一[袋罐瓶盒斤件])|包邮|优惠券|买[一二三\d]+[送赠]/g;
/** What an opening may not do. */
const SELLS =
  /(?:本店|我家店里|小店)[^，。]{0,8}(?:上新|新品|推出|热卖)|(?:今天|这次|给大家|为大家|为您)[^，。]{0,6}(?:推荐|介绍)(?:一款|的是|这款|我们家?的)|(?:新品|好物)(?:上市|上新|推荐)|你(?:是否|是不是)(?:也|还在)[^，。]{0,12}(?:烦恼|困扰)/;

const MOST_CALLS = 2;
const MOST_PRICES = 2;
/** A product every so many paragraphs is plenty. */
const PARAGRAPHS_A_LINK = 3;
const FREE_LINKS = 3;
/** In a thousand letters. Somebody in a story may well shout. */
const MOST_SHOUTS = 10;
const FEW_SHOUTS = 5;

export function findAdvertSigns({ paragraphs, productLinks }: Letter): AdvertSign[] {
  const [opening = ''] = paragraphs;
  const text = paragraphs.join('\n');
  const shouts = count(text, /[！!]/g);
  const signs: [AdvertSign, boolean][] = [
    ['opening', SELLS.test(opening) || count(opening, CALL) > 0 || count(opening, PRICE) > 0],
    ['links', productLinks > Math.max(FREE_LINKS, paragraphs.length / PARAGRAPHS_A_LINK)],
    ['price', count(text, PRICE) > MOST_PRICES],
    ['calls', count(text, CALL) > MOST_CALLS],
    ['shouts', shouts > FEW_SHOUTS && shouts * 1000 > MOST_SHOUTS * text.length],
  ];
  return signs.filter(([, isThere]) => isThere).map(([sign]) => sign);
}

function count(text: string, pattern: RegExp): number {
  return [...text.matchAll(pattern)].length;
}
