// The heading of a column of prices may say in what they are: dollars, or fen. Read as yuan, every price would be wrong.
import { CannotRun } from '../../terminal/cannot-run.ts';

const FOREIGN =
  /[\p{Sc}--[¥￥]]|美元|美金|港币|港元|港幣|欧元|英镑|日元|日圆|韩元|台币|新币|澳元|加元|泰铢|卢布|\b(?:usd|hkd|eur|gbp|jpy|krw|twd|sgd|aud|cad|thb|rub|myr|nzd|chf|vnd|idr)\b/iv;
/** 「（分）」, 「单位：万元」: a part of the yuan, or many of them. */
const OTHER_UNIT = /(?:[([【:]|单位)\s*(?:分|角|[百千万]元?)\s*(?:[)\]】,/]|$)/;

export function checkPriceHeading(heading: string): void {
  const plain = heading.normalize('NFKC');
  if (!FOREIGN.test(plain) && !OTHER_UNIT.test(plain)) return;
  throw new CannotRun(
    `价格那一列叫「${heading.trim()}」，不是人民币的元，没有导入：价格不会自己折算。在表里把价格改成人民币多少元，表头改成「价格」，再导入一次。`,
  );
}
