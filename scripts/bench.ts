// `npm run bench -- <name>`: measures what the README claims. Every bench explains its own settings with --help.
import { benchCheck, USAGE as CHECK } from './bench/check.ts';
import { benchOrders } from './bench/orders.ts';
import { USAGE as ORDERS } from './bench/orders/read-settings.ts';
import { benchPeople } from './bench/people.ts';
import { USAGE as PEOPLE } from './bench/people/read-settings.ts';
import { benchPosterBuild, USAGE as BUILD } from './bench/posters-build.ts';
import { benchBulkPosters, USAGE as BULK } from './bench/posters-bulk.ts';
import { USAGE as POSTERS } from './bench/posters/read-settings.ts';
import { benchPosters } from './bench/posters.ts';
import { CannotRun, runCommand } from './terminal/cannot-run.ts';

interface Bench {
  about: string;
  usage: string;
  run: (args: string[]) => Promise<number>;
}

const BENCHES: Readonly<Record<string, Bench>> = {
  check: { about: '检查内容：两千件商品要多久，是不是按件数涨', usage: CHECK, run: benchCheck },
  orders: { about: '下单：完整的订单和只写三行的下限，同一台机器轮流比', usage: ORDERS, run: benchOrders },
  people: {
    about: '推荐人页和柜台：一百万行订单的店里，每一页问几次数据库、多久答完',
    usage: PEOPLE,
    run: benchPeople,
  },
  posters: { about: '海报：我们的引擎和别人的引擎，同一张图，比处理器时间和内存', usage: POSTERS, run: benchPosters },
  'posters-build': { about: '海报：构建时每件商品要多少时间、多少字节', usage: BUILD, run: benchPosterBuild },
  'posters-bulk': { about: '海报：一位推荐人一次要一千张', usage: BULK, run: benchBulkPosters },
};

async function main([name = '', ...args]: string[]): Promise<number> {
  const bench = Object.hasOwn(BENCHES, name) ? BENCHES[name] : undefined;
  if (!bench) {
    const list = Object.entries(BENCHES).map(([known, { about }]) => `  ${known.padEnd(14)} ${about}`);
    console.error(['用法：npm run bench -- <名字> [--help]', ...list].join('\n'));
    return 1;
  }
  if (args.includes('--help')) {
    console.log(bench.usage);
    return 0;
  }
  return bench.run(args).catch((cause: unknown) => {
    if (isMistypedSetting(cause)) throw new CannotRun(bench.usage);
    throw cause;
  });
}

/** As `parseArgs` refuses what it does not know. */
function isMistypedSetting(cause: unknown): boolean {
  return cause instanceof Error && 'code' in cause && String(cause.code).startsWith('ERR_PARSE_ARGS');
}

// Processes that a bench started end with it: they wait for `exit`, which a signal alone does not bring.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(130));
await runCommand(() => main(process.argv.slice(2)));
