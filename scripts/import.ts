// `npm run import -- <source> FILE`: products of another shop or of a table become Markdown.
import { importCommand } from './import/import-command.ts';
import { excel } from './import/sources/excel.ts';
import { shopify } from './import/sources/shopify.ts';
import { woocommerce } from './import/sources/woocommerce.ts';
import { youzan } from './import/sources/youzan.ts';
import { runRestore } from './restore/restore-export.ts';
import { WrongUsage } from './terminal/arguments.ts';
import { type Answer, startTask, type Task, type Terminal } from './terminal/task.ts';

type Run = (args: readonly string[], terminal: Terminal) => Promise<Answer>;

/** Where from → what is done with the words behind it. */
const SOURCES: ReadonlyMap<string, Run> = new Map([
  ['shopify', importCommand(shopify)],
  ['woocommerce', importCommand(woocommerce)],
  ['youzan', importCommand(youzan)],
  ['excel', importCommand(excel)],
  ['xinpu', runRestore],
]);

export const importTask: Task = {
  name: 'import',
  about: '把 Shopify、WooCommerce、有赞或 Excel 的商品变成 Markdown；再导入一次只更新你没有改过的地方',
  usage: [
    'import -- shopify|woocommerce|youzan|excel <文件> --seller <店铺> [--pictures 文件夹] [--stock] [--dry-run] [--report 文件] [--json]',
    'import -- excel --template <文件.csv>',
    'import -- xinpu <npm run export -- all 写下的文件夹或.zip> [--into 文件夹] [--json]',
  ],
  example: 'import -- excel 商品表.xlsx --seller luo-walnut --pictures ./照片 --dry-run',
  async run([word, ...rest], terminal) {
    const source = SOURCES.get(word ?? '');
    if (source === undefined) throw new WrongUsage(`从哪里导入，是 ${[...SOURCES.keys()].join('、')} 之一`);
    return source(rest, terminal);
  },
};

if (import.meta.main) await startTask(importTask);
