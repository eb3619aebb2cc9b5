// What is asked about a product, in the order in which it stands in the file.
import { WrongUsage } from '../terminal/arguments.ts';
import type { Given, Question } from './collect-fields.ts';

export const PRODUCT_OPTIONS = {
  title: { type: 'string' },
  summary: { type: 'string' },
  price: { type: 'string' },
  variant: { type: 'string', multiple: true },
  photos: { type: 'string' },
  alt: { type: 'string', multiple: true },
  points: { type: 'string', multiple: true },
  origin: { type: 'string' },
  fact: { type: 'string', multiple: true },
  letter: { type: 'string' },
} as const;

export interface ProductOptions {
  title?: string | undefined;
  summary?: string | undefined;
  price?: string | undefined;
  variant?: string[] | undefined;
  photos?: string | undefined;
  alt?: string[] | undefined;
  points?: string[] | undefined;
  origin?: string | undefined;
  fact?: string[] | undefined;
  letter?: string | undefined;
}

const POINTS = [0, 1, 2] as const;

/** What would be passed over, because something else takes its place or there is none for it. */
export function refuseSurplus({ price, variant = [], points = [], photos, alt = [] }: ProductOptions): void {
  if (price !== undefined && variant.length > 0)
    throw new WrongUsage('--price 和 --variant 只能写一样：有规格的，价格写在每种规格里');
  if (points.length > POINTS.length) throw new WrongUsage(`--points 写了 ${points.length} 句，只写三句`);
  if (alt.length > 0 && photos === undefined) throw new WrongUsage('--alt 说的是照片：一起写上 --photos 文件夹');
}

export function questionsBefore({ variant = [] }: ProductOptions): Question[] {
  return [
    { flag: 'title', message: '商品叫什么', path: ['title'], need: 'now' },
    { flag: 'summary', message: '一句话说它是什么', path: ['summary'], need: 'later' },
    ...(variant.length === 0
      ? [{ flag: 'price', message: '卖多少元', path: ['price'], need: 'later' as const, as: 'yuan' as const }]
      : variant.flatMap((_, index) => questionsOfVariant(index))),
  ];
}

export function questionsAfter({ fact = [] }: ProductOptions): Question[] {
  const places = ['一', '二', '三'];
  return [
    ...POINTS.map((index) => ({
      flag: nameOf('points', index),
      message: `${index === 0 ? '三句能核对的话，' : ''}第${places[index]}句`,
      path: ['points', index],
      need: 'later' as const,
    })),
    { flag: 'origin', message: '产地', path: ['origin'], need: 'later' },
    ...fact.flatMap((_, index) =>
      ['name', 'value'].map((key) => ({
        flag: nameOf('fact', index, key),
        message: '名字=内容',
        path: ['facts', index, key],
        need: 'now' as const,
      })),
    ),
  ];
}

/** `500g=500 克=39.8` and `净含量=500 克` are several answers each. */
export function givenOf({ variant = [], points = [], fact = [], ...single }: ProductOptions): Given {
  const { title, summary, price, origin } = single;
  return {
    title,
    summary,
    price,
    origin,
    ...Object.fromEntries(points.map((point, index) => [nameOf('points', index), point])),
    ...Object.fromEntries(variant.flatMap((one, index) => splitInto('variant', index, one, ['id', 'title', 'price']))),
    ...Object.fromEntries(fact.flatMap((one, index) => splitInto('fact', index, one, ['name', 'value']))),
  };
}

function questionsOfVariant(index: number): Question[] {
  const one = (key: string, as?: 'yuan'): Question => ({
    flag: nameOf('variant', index, key),
    message: '编号=名字=价格',
    path: ['variants', index, key],
    need: 'now',
    ...(as === undefined ? {} : { as }),
  });
  return [one('id'), one('title'), one('price', 'yuan')];
}

/** The last part keeps the signs that parted the others. */
function splitInto(flag: string, index: number, written: string, keys: readonly string[]): [string, string][] {
  const parts = written.split('=');
  return keys.map((key, place) => [
    nameOf(flag, index, key),
    (place === keys.length - 1 ? parts.slice(place).join('=') : (parts[place] ?? '')).trim(),
  ]);
}

/** As it is told when it is wrong: `--points（第 2 个）`. */
function nameOf(flag: string, index: number, key = ''): string {
  return `${flag}（第 ${index + 1} 个${key === '' ? '' : `的 ${key}`}）`;
}
