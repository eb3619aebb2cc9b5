// Prices as exports write them, to the fen: text is never turned into a float, and what can be read in two ways is not read.
import { MAX_PRICE_MINOR } from '../../../content/schema/money.ts';
import { parseYuan } from '../../../content/schema/yuan.ts';
import { isNoisy, tidyNumber } from './tidy-number.ts';

export type ReadPrice =
  { state: 'read'; minor: number } | { state: 'none' } | { state: 'unreadable'; why: keyof typeof WHY };

export const WHY = {
  currency: '看上去不是人民币，没有折算',
  fraction: '比分还小，不知道该进还是该舍',
  zero: '是 0，没有可付的',
  range: '是一段价，不知道是哪一个',
  large: '超过了一件商品能写的最高价',
  words: '读不出是多少钱',
} as const;

/** `￥1,299.00` → 129900; `３９．８元` → 3980; `39,80` → 3980. */
export function readPrice(written: string): ReadPrice {
  const text = written.normalize('NFKC').replaceAll(/[\s\p{Cf}]/gu, '');
  if (text === '') return { state: 'none' };
  const bare = text
    .replace(/^(?:rmb|cny|人民币)/i, '')
    .replace(/^[¥¥]/, '')
    .replace(/(?:元|圆|块|rmb|cny)$/i, '');
  if (/\p{Sc}|^[a-z]{2,3}\$?\d|\d[a-z]{3}$/iu.test(bare)) return { state: 'unreadable', why: 'currency' };
  if (/^[\d.,]+[-~—–至到][\d.,]+$/.test(bare)) return { state: 'unreadable', why: 'range' };
  const plain = readSeparators(bare);
  return plain === null ? { state: 'unreadable', why: 'words' } : readPlain(plain);
}

/** Commas group by three or stand for the point: 「39,80」 cannot be a group. */
function readSeparators(text: string): string | null {
  if (/^\d+(?:\.\d+)?$/.test(text)) return text;
  if (/^\d{1,3}(?:,\d{3})+(?:\.\d+)?$/.test(text)) return text.replaceAll(',', '');
  if (/^\d{1,3}(?:\.\d{3})+,\d{1,2}$/.test(text)) return text.replaceAll('.', '').replace(',', '.');
  if (/^\d+,\d{1,2}$/.test(text)) return text.replace(',', '.');
  return null;
}

function readPlain(plain: string): ReadPrice {
  const number = (isNoisy(plain) ? tidyNumber(plain) : plain).replace(/(\.\d*?)0+$/, '$1').replace(/\.$/, '');
  if (/\.\d{3}/.test(number)) return { state: 'unreadable', why: 'fraction' };
  const minor = parseYuan(number.replace(/^0+(?=\d)/, ''));
  if (minor === null || minor > MAX_PRICE_MINOR) return { state: 'unreadable', why: 'large' };
  return minor === 0 ? { state: 'unreadable', why: 'zero' } : { state: 'read', minor };
}
