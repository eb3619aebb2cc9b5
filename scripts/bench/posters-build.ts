// `npm run bench -- posters-build`: what posters cost a build, in shops of several sizes, and whether it grows in proportion.
import { parseArgs } from 'node:util';
import { measurePosterBuild } from '../posters/measure-build.ts';
import { readNumber } from './read-number.ts';
import { atMost, exitCodeOf, formatTargets } from './targets.ts';

export const USAGE = `npm run bench -- posters-build [--products 50,200,2000]
  --products  造多大的店来量；2000 件要几分钟`;

/** A product of the largest shop may cost so much more than one of the smallest, in processor time. */
const MOST_GROWTH = 1.25;

export async function benchPosterBuild(args: string[]): Promise<number> {
  const { values } = parseArgs({ args, options: { products: { type: 'string', default: '50,200' } } });
  const measured = await measurePosterBuild({
    products: values.products.split(',').map((text) => readNumber('products', text)),
  });
  const [smallest] = measured;
  const largest = measured.at(-1);
  if (!smallest || !largest) return 1;
  const growth = largest.firstCpuMs / smallest.firstCpuMs;
  const name = `${largest.products} 件商品的店里每件的处理器时间，是 ${smallest.products} 件的店里的`;
  const targets = [atMost(name, growth, MOST_GROWTH, (value) => `${value.toFixed(2)} 倍`)];
  console.log(formatTargets(targets));
  return exitCodeOf(targets);
}
