// Front matter as a form shows it: plain values, and amounts of money as they were typed.
import { isMap, isScalar, isSeq, type Scalar } from 'yaml';

export type Fields = Record<string, unknown>;

export function readFields(node: unknown, money: ReadonlySet<string>): Fields {
  if (!isMap(node)) return {};
  return Object.fromEntries(node.items.map(({ key, value }) => [String(key), readValue(String(key), value, money)]));
}

export function readValue(key: string, node: unknown, money: ReadonlySet<string>): unknown {
  if (isMap(node)) return readFields(node, money);
  if (isSeq(node)) return node.items.map((one) => readValue(key, one, money));
  if (!isScalar(node)) return null;
  return money.has(key) ? readMoney(node) : node.value;
}

function readMoney({ value, source }: Scalar): unknown {
  return typeof value === 'number' ? (source ?? String(value)) : value;
}
