// What is said of files and names, and of a front matter that cannot be read, in Chinese.
import type { FlawCode } from '../../front-matter.ts';
import type { Saying } from '../../problem.ts';
import { say } from '../say.ts';

const FLAWS: Record<FlawCode, (detail: string) => Saying> = {
  absent: () =>
    say('yaml-fence', '文件第一行不是「---」，读不到设置', '第一行写 ---，接着写设置，再写一行 ---，下面才是正文'),
  large: () =>
    say(
      'file-large',
      '这里太长、太深或者记号太多，没有读下去',
      '多半是贴错了：设置写在 600 行以内，正文写在十万字以内，一段里不要堆几千个记号',
    ),
  unclosed: () => say('yaml-fence', '设置部分只有开头的「---」，没有结尾的', '在设置写完的下一行再写一行 ---'),
  colon: (key) =>
    say('yaml-colon', `${key} 后面的冒号不对：是全角的，或者后面少一个空格`, `用半角冒号加一个空格：${key}: …`),
  alias: (name) =>
    say('yaml', `「*${name}」这种引用写法这里不认`, `把内容直接写出来；如果是文字，加上引号：'*${name}'`),
  notFields: () => say('yaml', '两行「---」之间不是「名字: 值」', '每行一项，例如 title: 老树纸皮核桃'),
  twice: () => say('yaml', '同一项写了两次', '删掉其中一行'),
  tab: () => say('yaml-tab', '缩进用了 Tab', '换成空格，每层两个'),
  indent: () => say('yaml', '缩进没有对齐', '同一层的每一行前面空格一样多，每层两个空格'),
  quote: () => say('yaml', '引号没有成对', "补上结尾的引号，例如 '文字'"),
  yaml: () =>
    say('yaml', '这一行的写法读不懂', "冒号后面要有一个空格；文字里有冒号、# 或以 [ { @ * & % 开头时，整句加引号：'…'"),
};

export const fileWordsZh = {
  flaw: (code: FlawCode, detail: string): Saying => FLAWS[code](detail),
  notUtf8: () => say('not-utf8', '文件不是 UTF-8 编码（多半是 GBK）', '在编辑器里选「另存为」，编码选 UTF-8'),
  byteMark: () => say('text-bytes', '文件开头有一个看不见的标记（BOM）', '在编辑器里选「UTF-8（无 BOM）」保存'),
  mixedEnds: () =>
    say('text-bytes', '从这一行起换行的方式变了（Windows 的和别的混着）', '在编辑器里把整个文件的换行改成 LF'),
  noProgram: () => say('file-missing', '没有 content/program.md', '新建这个文件，写上品牌、地址、营业执照和规则'),
  noSellers: () => say('file-missing', 'content/sellers 里还没有店', '新建 content/sellers/<店名>/seller.md'),
  noSellerFile: (seller: string) =>
    say('file-missing', '这家店没有 seller.md', `新建 content/sellers/${seller}/seller.md`),
  stray: (likely: string | null) =>
    say(
      'file-unknown',
      '不认识这个文件',
      likely ??
        '商品放 products/<名>.md，来信放 stories/<名>.md，图片（.svg .jpg .png .webp）放店里的 pictures/，其余的移走',
    ),
  strayMarkdown: () => '移到 products/（商品）或 stories/（来信）里；店的介绍只写在 seller.md',
  strayLink: () => '它只是指向别处的链接，不是文件：删掉它，把文件本身放进来',
  strayExtension: (name: string) => `文件名改成 ${name}`,
  slug: (name: string, suggestion: string) =>
    say('name-form', `「${name}」不能当网址里的名字`, `只用小写字母、数字和连字符，1–24 个字符，例如 ${suggestion}`),
  reserved: (name: string) =>
    say('name-taken', `「${name}」是程序自己的网址，店不能叫这个名字`, `换一个名字，例如 ${name}-shop`),
  storiesSlug: () =>
    say('name-taken', '「stories」是来信的网址，商品不能叫这个名字', '换一个文件名，例如 our-stories.md'),
  slugTaken: (name: string, other: string) =>
    say('name-taken', `「${name}」已经被 ${other} 用了`, '换一个没有用过的名字；印出去的码还指着它'),
  emptyBody: () => say('body-empty', '正文是空的', '在第二行「---」下面写正文'),
};
