// `npm run export -- all | seller <slug> | agent <code>`: what belongs to the brand, a seller or an agent, to take away.
import { formatMinute } from '../content/schema/calendar.ts';
import { type Database, DatabaseAway } from '../db/client.ts';
import { readProgramSettings } from '../site/hand-over-facts.ts';
import { exportAgent } from './export/agent/export-agent.ts';
import { exportAll } from './export/export-all.ts';
import { explainDisk } from './export/files/disk-trouble.ts';
import type { Manifest } from './export/files/manifest.ts';
import { choosePlace, type Place } from './export/files/place.ts';
import { withDraft } from './export/files/finish.ts';
import { readSecrets } from './export/read-secrets.ts';
import { exportSeller } from './export/seller/export-seller.ts';
import { readHand } from './desk/command.ts';
import { withDatabase } from './reach-database.ts';
import { CannotRun } from './terminal/cannot-run.ts';
import { choose, readNothing, readSubject, readWords, WrongUsage } from './terminal/arguments.ts';
import { type Answer, startTask, type Task, type Terminal } from './terminal/task.ts';

/** A whole table is gone through at once when it is compared: longer than a page takes. */
const TIMEOUT_MS = 60_000;

const OPTIONS = {
  out: { type: 'string' },
  'with-contacts': { type: 'boolean', default: false },
  by: { type: 'string' },
  as: { type: 'string', default: 'brand' },
} as const;

type Words = ReturnType<typeof readWords<typeof OPTIONS>>['values'];

export const exportTask: Task = {
  name: 'export',
  about: '把一切、一家店或一位介绍人的带走：CSV、JSON、Markdown 和一个 SQLite 文件',
  usage: [
    'export -- all [--out 文件夹或.zip] [--json]',
    'export -- seller <店铺> [--out 文件夹或.zip] [--with-contacts --by 你的名字] [--json]',
    'export -- agent <介绍码> [--out 文件夹或.zip] [--json]',
  ],
  example: 'export -- all --out ../shop-backup.zip',
  run: (args, terminal) => runExport(args, terminal).catch(explainDisk),
};

async function runExport(args: readonly string[], terminal: Terminal): Promise<Answer> {
  const { positionals, values } = readWords(args, OPTIONS);
  const [word, ...rest] = positionals;
  const kind = choose(word, ['all', 'seller', 'agent'], '要导出的');
  if (values['with-contacts'] && kind !== 'seller') throw new WrongUsage('--with-contacts 只用在 export -- seller 上');
  if (kind === 'all') readNothing(rest);
  const about =
    kind === 'all' ? '' : readSubject(rest, kind === 'seller' ? '店铺（content/sellers 下的文件夹名）' : '介绍码');
  const now = Date.now();
  const { timeZone } = readProgramSettings(terminal.root);
  const stamp = formatMinute(now, timeZone).replaceAll(/\D/g, '');
  const place = choosePlace(terminal.root, values.out, [kind, about, stamp].filter((part) => part !== '').join('-'));
  const manifest = await withDatabase(
    (database) =>
      withDraft(place, (folder) => exportInto({ database, folder, timeZone, now, kind, about, values }, terminal)),
    { root: terminal.root, timeoutMs: TIMEOUT_MS },
  ).catch((cause: unknown) => {
    if (!(cause instanceof DatabaseAway)) throw cause;
    throw new CannotRun('数据库没有回答：看看网络，再运行一次。什么都没有写下。', { cause });
  });
  return { done: true, text: tell(manifest, place), json: describe(manifest, place) };
}

interface Export {
  database: Database;
  folder: string;
  timeZone: string;
  now: number;
  kind: Manifest['kind'];
  about: string;
  values: Words;
}

async function exportInto({ kind, about, values, ...input }: Export, terminal: Terminal): Promise<Manifest> {
  const secrets = readSecrets(terminal.root);
  if (kind === 'all') return exportAll({ ...input, signingSecret: secrets.signing }, terminal);
  if (kind === 'agent') return exportAgent({ ...input, code: about, secrets }, terminal);
  const hand = values['with-contacts'] ? readHand(values) : null;
  return exportSeller({ ...input, seller: about, secrets, hand }, terminal);
}

function describe(manifest: Manifest, { out }: Place) {
  const { kind, about, madeAt, commit, ledger, personal, files } = manifest;
  const tables = Object.fromEntries(Object.entries(manifest.tables).map(([name, { rows }]) => [name, rows]));
  return { state: 'done', out, kind, about, madeAt, commit, tables, ledger, personal, files: files.length };
}

function tell(manifest: Manifest, { out }: Place): string {
  const { kind, tables, ledger, files } = manifest;
  const rows = Object.values(tables).reduce((sum, table) => sum + table.rows, 0);
  const megabytes = files.reduce((sum, { bytes }) => sum + bytes, 0) / 1_000_000;
  const books =
    ledger === null
      ? []
      : [
          ledger.findings === 0
            ? '账：逐笔复算，与账上一致。'
            : `账：有 ${ledger.findings} 处不对，照原样带上了；npm run ledger -- verify 列出来。`,
        ];
  const next =
    kind === 'all'
      ? [
          '恢复：npm run import -- xinpu 这个文件 --into 空文件夹',
          '两个密钥不在里面，另外保管：没有 PRIVACY_SECRET，买家的资料打不开。',
        ]
      : [];
  return [
    `写好了：${out}`,
    `${Object.keys(tables).length} 张表，${rows} 行；${files.length} 个文件，${megabytes.toFixed(1)} MB。先看里面的 README.md。`,
    ...books,
    ...next,
    '里面有人的资料：只放在自己手里，用完就删。',
  ].join('\n');
}

if (import.meta.main) await startTask(exportTask);
