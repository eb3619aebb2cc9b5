// Golden rows of pictures and posters.
import { OIL, SELLER, STORY, WALNUT } from '../../../fixtures/content/write-content.ts';
import { swap, swapped, type Golden } from './golden.ts';

const CODE =
  'payment:\n  provider: manual\n  payee: 罗国强\n  code: { file: ./pictures/code.png, alt: 罗国强的收款码 }';
const CODE_FILE = 'content/sellers/luo/pictures/code.png';
const PNG = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a]);

export const pictureRows: Golden[] = [
  swapped('a picture path with a space', [STORY, 'file: ../pictures/walnut.svg', 'file: ../pictures/my walnut.svg'], {
    code: 'picture-path',
    near: [swap(STORY, 'file: ../pictures/walnut.svg', 'file: "../pictures/walnut.svg"')],
    field: 'cover.file',
    zh: ['不是图片的路径', '不含空格'],
    en: ['not the path of a picture', 'no spaces'],
  }),
  swapped('a 收款码 that is not there', [SELLER, 'shipping:\n', `${CODE}\nshipping:\n`], {
    code: 'picture-missing',
    near: [swap(STORY, 'file: ../pictures/walnut.svg', 'file: ../products/../pictures/walnut.svg')],
    field: 'payment.code.file',
    on: 'code: {',
    zh: ['找不到图片「./pictures/code.png」', 'pictures/'],
    en: ['no picture “./pictures/code.png”', 'pictures/'],
  }),
  {
    name: 'a 收款码 of another kind than its name says',
    changes: [
      swap(SELLER, 'shipping:\n', `${CODE.replace('code.png', 'code.jpg')}\nshipping:\n`),
      { file: CODE_FILE.replace('.png', '.jpg'), text: PNG },
    ],
    file: SELLER,
    on: 'code: {',
    code: 'picture-kind',
    near: [swap(SELLER, 'shipping:\n', `${CODE}\nshipping:\n`), { file: CODE_FILE, text: PNG }],
    field: 'payment.code.file',
    zh: ['「./pictures/code.jpg」里面其实是 png 图片', '改成 .png'],
    en: ['“./pictures/code.jpg” is in truth a png picture', 'end in .png'],
  },
  {
    name: 'a 收款码 that no browser can show',
    changes: [
      swap(SELLER, 'shipping:\n', `${CODE}\nshipping:\n`),
      { file: CODE_FILE, text: '\u0000\u0000\u0000\u0018ftypheic' },
    ],
    file: SELLER,
    on: 'code: {',
    code: 'picture-kind',
    field: 'payment.code.file',
    zh: ['也许是 HEIC', '截一次图'],
    en: ['perhaps HEIC', 'screenshot'],
  },
  swapped(
    'a picture that is not there, told with the likely one',
    [STORY, 'file: ../pictures/walnut.svg', 'file: ../pictures/Walnut.svg'],
    {
      code: 'picture-missing',
      field: 'cover.file',
      zh: ['找不到图片「../pictures/Walnut.svg」', '../pictures/walnut.svg'],
      en: ['no picture “../pictures/Walnut.svg”', '../pictures/walnut.svg'],
    },
  ),
  swapped(
    'a picture outside the shop',
    [STORY, 'file: ../pictures/walnut.svg', 'file: ../../qin/pictures/walnut.svg'],
    {
      code: 'picture-elsewhere',
      near: [
        { file: 'content/sellers/luo/tree.svg', text: '<svg/>' },
        swap(STORY, 'file: ../pictures/walnut.svg', 'file: ../tree.svg'),
      ],
      field: 'cover.file',
      zh: ['不在这家店的文件夹里', 'pictures/'],
      en: ["not in this shop's folder", 'pictures/'],
    },
  ),
  swapped('a picture in the text that is not there', [WALNUT, '](../pictures/walnut.svg)', '](../pictures/dry.png)'], {
    code: 'picture-missing',
    field: 'body',
    zh: ['找不到图片「../pictures/dry.png」', 'pictures/'],
    en: ['no picture “../pictures/dry.png”', 'pictures/'],
  }),
  swapped(
    'a picture in the text from another site',
    [WALNUT, '](../pictures/walnut.svg)', '](https://img.example/x.png)'],
    {
      code: 'picture-elsewhere',
      field: 'body',
      zh: ['不在这家店的文件夹里', 'pictures/'],
      en: ["not in this shop's folder", 'pictures/'],
    },
  ),
  swapped('a picture in the text without a description', [WALNUT, '![晒着的核桃]', '![]'], {
    code: 'picture-alt',
    near: [swap(WALNUT, '![晒着的核桃]', '![晒]')],
    field: 'body',
    zh: ['图片没有文字说明', '方括号里'],
    en: ['no description', 'in the brackets'],
  }),
  swapped('an accent too pale for paper', [SELLER, "accent: '#5b3a1e'", "accent: '#b08050'"], {
    code: 'colour-contrast',
    near: [swap(SELLER, "accent: '#5b3a1e'", "accent: '#8b6137'")],
    field: 'accent',
    zh: ['对比度 3.27，要到 4.5', '深一些的颜色'],
    en: ['contrast 3.27, needs 4.5', 'a darker colour'],
  }),
  swapped('such a letter by its number', [OIL, '油坊在村口。', '油坊在村口，叫&#x2058a;。'], {
    code: 'letter-missing',
    field: 'body',
    on: 1,
    zh: ['海报的字体里没有「𠖊」', '换一个字'],
  }),
  swapped('a letter that no font of the posters has', [OIL, 'title: 冷榨核桃油', 'title: 冷榨𠖊油'], {
    code: 'letter-missing',
    near: [swap(OIL, 'title: 冷榨核桃油', 'title: 冷榨喆油')],
    field: 'title',
    zh: ['海报的字体里没有「𠖊」', '换一个字'],
    en: ['no “𠖊”', 'another way'],
  }),
];
