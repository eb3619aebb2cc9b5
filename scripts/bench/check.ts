// `npm run bench -- check`: how long `npm run check` takes in shops of several sizes, and whether it grows in proportion.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { writeShop } from './check/write-shop.ts';
import { createProgress } from './progress.ts';
import { readNumber } from './read-number.ts';
import { median } from './statistics.ts';
import { formatTable } from './table.ts';
import { atMost, exitCodeOf, formatTargets } from './targets.ts';

export const USAGE = `npm run bench -- check [--products 500,2000] [--rounds 5]
  --products  造多大的店来量
  --rounds    每家店检查几遍，取中间的一遍`;

/** What somebody waits for without looking away, and what a product of a large shop may cost more than one of a small. */
const MOST_SECONDS = 5;
const MOST_GROWTH = 1.25;

interface Measured {
  products: number;
  seconds: number;
  /** Processor time: what hardly changes when others use the machine, too. */
  cpuSeconds: number;
  /** What the check said: a shop that is found fault with takes longer. */
  findings: number;
}

const SCRIPT = join(import.meta.dirname, '..', 'check.ts');
/** Runs beside the check and tells at its end what it took of the processor, in microseconds. */
const TELL_CPU = `data:text/javascript,process.on('exit',()=>{const{user,system}=process.cpuUsage();console.error('cpu',user+system)})`;
const answer = z.object({ findings: z.array(z.unknown()) });

export async function benchCheck(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: { products: { type: 'string', default: '500,2000' }, rounds: { type: 'string', default: '5' } },
  });
  const rounds = readNumber('rounds', values.rounds);
  const sizes = values.products.split(',').map((text) => readNumber('products', text));
  const measured: Measured[] = [];
  for (const products of sizes) measured.push(await measure(products, rounds));
  console.log(formatTable([['件商品', '秒', '处理器秒', '每件毫秒', '发现'], ...measured.map(describe)]));
  const [smallest] = measured;
  const largest = measured.at(-1);
  if (!smallest || !largest) return 1;
  const each = (one: Measured) => one.cpuSeconds / one.products;
  const growth = `${largest.products} 件商品的店里每件的处理器时间，是 ${smallest.products} 件的店里的`;
  const targets = [
    atMost(`${largest.products} 件商品检查一遍`, largest.seconds, MOST_SECONDS, (value) => `${value.toFixed(2)} 秒`),
    atMost(growth, each(largest) / each(smallest), MOST_GROWTH, (value) => `${value.toFixed(2)} 倍`),
  ];
  console.log(formatTargets(targets));
  return exitCodeOf(targets);
}

/** The whole command in a process of its own, as it is typed: start, reading, comparing with the last commit, printing. */
async function measure(products: number, rounds: number): Promise<Measured> {
  const root = mkdtempSync(join(tmpdir(), 'xinpu-check-'));
  const progress = createProgress();
  try {
    progress.say(`造一家有 ${products} 件商品的店`);
    await writeShop(root, products);
    const seconds: number[] = [];
    const cpuSeconds: number[] = [];
    let findings = 0;
    for (let round = 1; round <= rounds; round += 1) {
      progress.say(`${products} 件，第 ${round}/${rounds} 遍`);
      const start = performance.now();
      const { stdout, stderr, status } = spawnSync(process.execPath, ['--import', TELL_CPU, SCRIPT, '--json'], {
        cwd: root,
        encoding: 'utf8',
        maxBuffer: 256 * 1024 * 1024,
      });
      seconds.push((performance.now() - start) / 1000);
      cpuSeconds.push(Number(/^cpu (\d+)$/m.exec(stderr)?.[1] ?? Number.NaN) / 1e6);
      if (status === null) throw new Error('the check was killed');
      findings = answer.parse(JSON.parse(stdout)).findings.length;
    }
    return { products, seconds: median(seconds), cpuSeconds: median(cpuSeconds), findings };
  } finally {
    progress.end();
    rmSync(root, { recursive: true, force: true });
  }
}

function describe({ products, seconds, cpuSeconds, findings }: Measured): string[] {
  const each = ((cpuSeconds * 1000) / products).toFixed(2);
  return [String(products), seconds.toFixed(2), cpuSeconds.toFixed(2), each, String(findings)];
}
