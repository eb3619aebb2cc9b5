// Golden rows of words kept off a page.
import { OIL, STORY } from '../../../fixtures/content/write-content.ts';
import { swap, swapped, type Golden } from './golden.ts';

export const wordRows: Golden[] = [
  swapped('a superlative in a title', [OIL, 'title: 冷榨核桃油', 'title: 国家级核桃油'], {
    code: 'superlative',
    near: [swap(OIL, 'title: 冷榨核桃油', 'title: 国家级非遗核桃油')],
    field: 'title',
    zh: ['「国家级」是绝对化用语，广告法第九条', '能核对的事实'],
    en: ['“国家级” is a superlative', 'can be checked'],
  }),
  swapped(
    'a forbidden word hidden by markup and a line break',
    [STORY, '天没亮他就起来了。', '天没亮\n他说全网**最\n低**。'],
    {
      code: 'superlative',
      field: 'body',
      on: '他说全网',
      zh: ['「全网最低」', '能核对的事实'],
      en: ['“全网最低”', 'can be checked'],
    },
  ),
  swapped('a cure in a point', [OIL, '- 只用当年的核桃仁', '- 喝了根治失眠不反复'], {
    code: 'medical',
    near: [swap(STORY, '天没亮他就起来了。', '天没亮他就起来了，从树根治起。')],
    field: 'points[0]',
    zh: ['「根治」说的是治病', '味道、原料'],
    en: ['“根治” claims to cure', 'taste, material'],
  }),
  swapped('share-to-earn in a summary', [STORY, '竹竿一响，核桃落满一坡。', '分享得佣金，邀一位好友。'], {
    code: 'share-to-earn',
    near: [swap(STORY, '天没亮他就起来了。', '这件事他分享得很开心。')],
    field: 'summary',
    on: '分享得佣金',
    zh: ['微信外部链接规范', '/portal'],
    en: ['微信外部链接规范', '/portal'],
  }),
  swapped('words that hurry the shopper', [STORY, '天没亮他就起来了。', '限时秒杀。'], {
    code: 'hurry',
    near: [swap(STORY, '天没亮他就起来了。', '他说起那年秒表掉进河里的事。')],
    field: 'body',
    zh: ['催人下单', '还有多少'],
    en: ['hurries the shopper', 'how many are left'],
  }),
];
