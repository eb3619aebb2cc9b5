// Which letters read like adverts, and which were copied.
import { describe, expect, it } from 'vitest';
import { findAdvertSigns, type AdvertSign } from '../../../scripts/content/find-advert.ts';
import { findCopies, type Text } from '../../../scripts/content/find-copies.ts';

const SCENE = [
  '婆婆四点半起来捞竿子。竹竿是去年冬天砍的，六米长，在屋檐下阴干了大半年。',
  '太阳落山的时候，捡了二十六篓，一篓三十来斤。李嫂的腰直不起来，坐在篓子边拿石头敲开一个。',
  '夜里下了一点小雨。建军在烘房守火，我给他送饭，远远看见瓦缝里冒烟。',
];

describe('a letter', () => {
  it.each<[string, AdvertSign, string[], number]>([
    ['whose opening recommends', 'opening', ['今天给大家推荐一款核桃油。', ...SCENE], 1],
    ['whose opening names an offer', 'opening', ['新货到了，只要 39.8 元。', ...SCENE], 1],
    ['whose opening asks to buy', 'opening', ['天凉了，欢迎选购。', ...SCENE], 1],
    ['that begins with the reader and a worry', 'opening', ['你是不是也在为睡不好烦恼？', ...SCENE], 1],
    ['that tells of new goods first', 'opening', ['本店本周上新核桃油。', ...SCENE], 1],
    ['with a product link in every paragraph', 'links', SCENE, 4],
    ['that names prices again and again', 'price', [...SCENE, '原价 68 元，现价 58 元，满 99 包邮。'], 1],
    ['that asks to buy again and again', 'calls', [...SCENE, '先到先得，扫码下单，加微信预订。'], 1],
    ['that shouts', 'shouts', [...SCENE, '好！真好！太好了！快看！快来！都来！'], 1],
  ])('%s reads like an advert', (_what, sign, paragraphs, productLinks) => {
    expect(findAdvertSigns({ paragraphs, productLinks })).toEqual([sign]);
  });

  it.each<[string, string[], number]>([
    ['a scene with one product', SCENE, 1],
    ['a scene with three products far apart', SCENE, 3],
    [
      'prices that people in it name',
      ['「三块钱一斤都没有人要。」收核桃的老板说。', ...SCENE, '棚板一块一百六，坏了三块。'],
      1,
    ],
    ['somebody who orders', ['她下单那天，杭州下雪。', ...SCENE], 1],
    ['somebody who shouts', ['「走！」他喊了一声，「走！走！」', ...SCENE], 1],
    ['what it costs to travel', [...SCENE, '开了一百五十公里，传单收了三十六块钱。'], 1],
    ['a friend who recommends', ['老周给我介绍过一位师傅。', ...SCENE], 1],
    ['a shop that somebody walks into', ['格尔木下小雪的那天，我在一家打印店里等一张传单。', ...SCENE], 1],
    ['nothing at all', [], 0],
  ])('with %s is a letter', (_what, paragraphs, productLinks) => {
    expect(findAdvertSigns({ paragraphs, productLinks })).toEqual([]);
  });
});

const LETTER = SCENE.join('');
const text = (file: string, seller: string, words: string): Text => ({ file, seller, text: words });

describe('copies', () => {
  it('are found between two shops, also with other marks, and told at the later file', () => {
    const found = findCopies([
      text('b.md', 'qin', `那天的事。${LETTER.replaceAll('，', ' ').replaceAll('。', '！')}`),
      text('a.md', 'luo', LETTER),
    ]);
    expect(found).toEqual([{ file: 'b.md', other: 'a.md', isOwn: false, percent: expect.any(Number) }]);
    expect(found[0]?.percent).toBeGreaterThan(80);
  });

  it('of a few sentences from another shop are told, of one saying not', () => {
    const own =
      '我们家的树在对面的坡上，要晚三天才打，打下来的核桃小一圈，壳也厚一点，可是放得久，到第二年夏天还是脆的。';
    expect(findCopies([text('a.md', 'luo', LETTER), text('b.md', 'qin', own + SCENE.join(''))])).toHaveLength(1);
    expect(
      findCopies([text('a.md', 'luo', LETTER), text('b.md', 'qin', `${own}老辈人说，婆婆四点半起来捞竿子。`)]),
    ).toEqual([]);
  });

  it('within a shop may share how to keep a thing, and no more', () => {
    const keep = '收到以后别放窗台，扎紧袋口放阴凉处，天热了放冰箱，闻到油耗味就不要吃了。';
    const one = `第一封信里写的是榨油的那两天两夜，油坊的灯一直亮着，桶沿上结了一层白霜，守夜的人轮流打盹，谁也不说话，只听见布圈里往下滴。${keep}`;
    const other = `第二封信里写的是剥仁的四天，三个人坐在旧门旁边，小钳子夹三下，掰开来四瓣连着，窗外下着雨，鸡在檐下躲着，谁也没有起身。${keep}`;
    expect(findCopies([text('a.md', 'luo', one), text('b.md', 'luo', other)])).toEqual([]);
    expect(findCopies([text('a.md', 'luo', LETTER), text('b.md', 'luo', LETTER)])).toMatchObject([
      { isOwn: true, percent: 100 },
    ]);
  });

  it('of two thousand alike are found without comparing each with each', () => {
    const long = Array.from({ length: 2000 }, (_, at) => String.fromCodePoint(0x4e00 + ((at * at * 31) % 9973))).join(
      '',
    );
    const alike = Array.from({ length: 2000 }, (_, index) => text(`${10_000 + index}.md`, 'luo', long));
    const start = performance.now();
    expect(findCopies(alike)).toHaveLength(1999);
    // About a second; two million pairs take minutes.
    expect(performance.now() - start).toBeLessThan(15_000);
  }, 30_000);

  it('says nothing of short and empty texts', () => {
    expect(findCopies([text('a.md', 'luo', ''), text('b.md', 'qin', ''), text('c.md', 'qin', '油坊在村口。')])).toEqual(
      [],
    );
  });
});
