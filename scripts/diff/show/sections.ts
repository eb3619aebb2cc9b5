// A report as headed tables, the same for the terminal and for a comment: only how they are drawn differs.
import { formatYuan } from '../../../content/schema/yuan.ts';
import type { Change, ChangeKind } from '../change.ts';
import type { Report } from '../report.ts';
import { describePercent, describeRate, describeSides, describeValue } from './values.ts';

export interface Section {
  title: string;
  /** Below the title, before the table. */
  note?: string;
  heading: readonly string[];
  rows: readonly (readonly string[])[];
  /** Columns of words: the others are figures and stand right. */
  words: readonly number[];
}

/** What needs the brand is told whole: both sides of a change, and what to do. */
export const FLAG_LETTERS = 400;

const TITLES: readonly { title: string; kinds: readonly ChangeKind[] }[] = [
  { title: '价格', kinds: ['price', 'variant'] },
  { title: '佣金', kinds: ['rate', 'commission'] },
  { title: '售后', kinds: ['after-sales'] },
  { title: '批次', kinds: ['batch'] },
  { title: '运费和寄送', kinds: ['shipping'] },
  { title: '收款', kinds: ['payment'] },
  { title: '品牌的规则', kinds: ['program'] },
  { title: '上架、下架和改名', kinds: ['seller', 'product', 'story'] },
  { title: '证照和联系方式', kinds: ['papers'] },
];

/** How a change is called in the second column; the rest is said by the section. */
const HOW: Record<Change['how'], string> = { added: '新', removed: '不再有', renamed: '改名', changed: '' };

export function listSections(report: Report): Section[] {
  const { changes, orders, posters, products } = report;
  const ofChanges = TITLES.flatMap(({ title, kinds }) => {
    const own = changes.filter(({ kind }) => kinds.includes(kind));
    if (own.length === 0) return [];
    const rates = own.filter(({ kind }) => kind === 'rate').length;
    // A rate of the program is the rate of those that name none: how many that are is what one wants to know.
    const note = rates === 0 ? {} : { note: `在卖的 ${products} 件商品里，${rates} 件的比例变了。` };
    return [{ ...toSection(title, own), ...note }];
  });
  return [...ofChanges, ...showOrders(orders), ...showPosters(posters), ...showUnreadable(report)];
}

/** One line of the summary: how many of what. */
export function summarise({ changes, texts, flags, orders, posters }: Report): string {
  const count = (kinds: readonly ChangeKind[]) => changes.filter(({ kind }) => kinds.includes(kind)).length;
  const products = new Set(
    changes.filter(({ kind }) => kind === 'rate').map(({ seller, product }) => `${seller}/${product}`),
  );
  const kept = orders.state === 'counted' ? orders.kept.reduce((sum, one) => sum + one.subOrders, 0) : 0;
  const redrawn = posters.redrawn.state === 'compared' ? posters.redrawn.redrawn.length : 0;
  const parts: readonly [number, string][] = [
    [flags.length, '件要留心'],
    [count(['price']), '处价格'],
    [count(['variant']), '处规格'],
    [products.size, '件商品的佣金比例'],
    [count(['after-sales']), '处售后'],
    [count(['batch']), '处批次'],
    [count(['shipping']), '处运费和寄送'],
    [count(['seller', 'product', 'story']), '处上架、下架或改名'],
    [count(['payment', 'program', 'papers']), '处收款、规则、证照或联系方式'],
    [kept, '张未完成的单还按旧的算'],
    [redrawn, '张海报重画'],
    [texts.length, '个文件改了文字或图片'],
  ];
  const told = parts.filter(([number]) => number > 0).map(([number, words]) => `${number} ${words}`);
  return told.length === 0 ? '没有改动价格、佣金和条款。' : `${told.join('，')}。`;
}

function toSection(title: string, changes: readonly Change[]): Section {
  return {
    title,
    heading: ['什么', '', '之前', '之后', '变化', '写在'],
    words: [0, 1, 5],
    rows: changes.map((change) => {
      const { how, name, label, file, line, kind } = change;
      const [before, after] = describeSides(change);
      const isGone = how === 'added' || how === 'removed';
      return [
        name,
        isGone || how === 'renamed' ? HOW[how] : label,
        how === 'added' ? '—' : before,
        how === 'removed' ? '—' : after,
        describePercent(change) || (kind === 'rate' ? differenceOf(change) : ''),
        `${file}:${line}`,
      ];
    }),
  };
}

function differenceOf({ before, after }: Change): string {
  if (typeof before !== 'number' || typeof after !== 'number') return '';
  return `${after > before ? '多' : '少'} ${Number(formatYuan(Math.abs(after - before)))} 个百分点`;
}

function showOrders(orders: Report['orders']): Section[] {
  if (orders.state === 'skipped') return [];
  const { kept, oversold, agents } = orders;
  const share = `最近 90 天卖过这些商品的介绍人 ${agents.sold} 位，推荐着的 ${agents.recommend} 位，一共 ${agents.all} 位。`;
  const underWay: Section[] =
    kept.length === 0 && agents.all === 0
      ? []
      : [
          {
            title: '还没有完成的单',
            note: agents.all === 0 ? '按下单时定格的条款算，不会变。' : `按下单时定格的条款算，不会变。${share}`,
            heading: ['什么', '单', '件', '当时的单价', '合计', '当时的佣金比例'],
            words: [0],
            rows: kept.map((one) => [
              one.name,
              String(one.subOrders),
              String(one.units),
              describeValue('fen', one.unitPriceMinor),
              describeValue('fen', one.totalMinor),
              describeRate(one.rateBp),
            ]),
          },
        ];
  const tooMany: Section[] =
    oversold.length === 0
      ? []
      : [
          {
            title: '改得比卖出的还少',
            note: '卖出的照样要发，这一批不再卖。',
            heading: ['什么', '批次', '改成', '已经卖出'],
            words: [0, 1],
            rows: oversold.map((one) => [one.name, one.batch, `${one.supply} 份`, `${one.sold} 份`]),
          },
        ];
  return [...underWay, ...tooMany];
}

const WHY = { price: '价格', picture: '图', words: '文字', address: '码里的地址' } as const;

function showPosters({ redrawn, lost }: Report['posters']): Section[] {
  const drawn: Section[] =
    redrawn.state === 'unknown' || redrawn.redrawn.length === 0
      ? []
      : [
          {
            title: '海报',
            note: '部署以后重画；已经印出去、存下来的还是原来那张，码照样能扫（打不开的另外列出）。',
            heading: ['什么', '变了', '旧海报上还写着'],
            words: [0, 1],
            rows: redrawn.redrawn.map(({ name, why, oldPrice }) => [
              name,
              why.map((one) => WHY[one]).join('、'),
              oldPrice === null ? '' : `${oldPrice} 元`,
            ]),
          },
        ];
  const gone = lost.filter(({ why }) => why === 'gone');
  const dead: Section[] =
    gone.length === 0
      ? []
      : [
          {
            title: '不再有的页',
            note: '印出去的码和转出去的链接会打开「此信无法投递」。',
            heading: ['什么', '地址'],
            words: [0, 1],
            rows: gone.map(({ name, address }) => [name, address]),
          },
        ];
  return [...drawn, ...dead];
}

function showUnreadable({ unreadable }: Report): Section[] {
  if (unreadable.length === 0) return [];
  return [
    {
      title: '读不出来、没有比的文件',
      heading: ['文件', '哪一项', '哪一边'],
      words: [0, 1, 2],
      rows: unreadable.map(({ file, line, field, at }) => [
        `${file}:${line}`,
        field === '' ? '整个文件' : field,
        at === 'before' ? '以前的' : '现在的',
      ]),
    },
  ];
}
