// Two products that the export calls the same would be one file: the later ones get a number.
import type { Part } from './split-product.ts';

export function nameTwice(parts: readonly Part[]): Part[] {
  const seen = new Set<string>();
  return parts.map((part) => {
    const { product } = part;
    let key = product.key;
    for (let number = 2; seen.has(key); number += 1) key = `${product.key}~${number}`;
    seen.add(key);
    return key === product.key ? part : { ...part, product: { ...product, key } };
  });
}
