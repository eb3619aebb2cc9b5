// `npm run new -- batch`: a restock. A new batch takes the place of the old one; more of the same raises its supply.
import { batch as batchSchema } from '../../content/schema/product.ts';
import { readNothing, readWords, WrongUsage } from '../terminal/arguments.ts';
import { CannotRun } from '../terminal/cannot-run.ts';
import type { Answer, Terminal } from '../terminal/task.ts';
import { askOne } from './ask.ts';
import { collectFields, type Given, type Question } from './collect-fields.ts';
import { type Batch, editBatch } from './edit-batch.ts';
import { replaceFile } from './place-files.ts';
import { proveFiles } from './prove-files.ts';
import { readStocked, type Stocked } from './read-stocked.ts';
import { readToday } from './read-today.ts';
import { reportWritten } from './report-written.ts';

const OPTIONS = {
  supply: { type: 'string' },
  made: { type: 'string' },
  id: { type: 'string' },
  'best-before': { type: 'string' },
} as const;

type Read = { [Key in keyof Batch]?: Batch[Key] | undefined };

export async function newBatch(args: readonly string[], terminal: Terminal): Promise<Answer> {
  const { values, positionals } = readWords(args, OPTIONS);
  const [subject, ...surplus] = positionals;
  readNothing(surplus);
  if (subject === undefined) throw new WrongUsage('缺少商品，写成 店/商品 或 店/商品/规格');
  const [seller = '', slug = '', askedVariant, ...rest] = subject.split('/');
  readNothing(rest);
  const { root, canAsk } = terminal;
  const stocked = readStocked(root, `${seller}/${slug}`);
  const variant = await chooseVariant(stocked, askedVariant, canAsk);
  const present = stocked.batchOf(variant);
  const isMore = present !== null && (await wantsMore(present, values.id, canAsk));
  const batch = isMore
    ? await raiseBatch(present, values, canAsk)
    : await beginBatch({ stocked, present, values, canAsk, today: readToday(root) });
  const text = editBatch(stocked.text, variant, batch);
  if (text === null)
    throw new CannotRun(`什么都没有写。\n${stocked.file} 里还没有价格，或者 batch 写得不对 → 先写好它`);
  const edited = { file: stocked.file, bytes: text };
  const reminders = await terminal.step('检查', () => Promise.resolve(proveFiles(root, [edited])));
  replaceFile(root, { ...edited, was: stocked.text });
  return reportWritten({
    kind: 'batch',
    files: [stocked.file],
    reminders,
    notes: isMore ? sayMore(present, batch) : sayNew(present, batch),
    next: [],
    folder: stocked.file,
    commit: `补货：${stocked.title}`,
  });
}

async function chooseVariant(
  { variants }: Stocked,
  asked: string | undefined,
  canAsk: boolean,
): Promise<number | null> {
  if (variants.length === 0 && asked === undefined) return null;
  if (variants.length === 0) throw new CannotRun(`这件商品没有规格 → 去掉「/${asked}」`);
  const names = variants.map(({ id }) => id);
  if (asked === undefined && !canAsk)
    throw new WrongUsage(`这件商品有几种规格，写成 店/商品/规格，规格是 ${names.join('、')} 之一`);
  const options = variants.map(({ id, title }) => ({ value: id, label: title, hint: id }));
  const chosen = asked ?? (await askOne('哪种规格', options));
  if (!names.includes(chosen)) throw new CannotRun(`没有规格「${chosen}」 → 有的是：${names.join('、')}`);
  return names.indexOf(chosen);
}

/** Naming the batch that is there means more of it; naming none, at a desk, is a question. */
async function wantsMore(present: Batch, id: string | undefined, canAsk: boolean): Promise<boolean> {
  if (id !== undefined || !canAsk) return id === present.id;
  const choice = await askOne('这次是', [
    { value: 'new', label: '新做的一批', hint: `旧批次 ${present.id} 不再卖` },
    { value: 'more', label: `批次 ${present.id} 再加一些`, hint: `现在一共 ${present.supply} 份` },
  ]);
  return choice === 'more';
}

async function raiseBatch(present: Batch, given: Given, canAsk: boolean): Promise<Batch> {
  const questions = [ask('supply', '一共多少份，卖掉的也算在内', 'supply', 'whole')];
  const { supply } = await collect([...questions, ...optional(given)], given, canAsk);
  if (supply === undefined || supply <= present.supply)
    throw new CannotRun(`什么都没有写。\n批次 ${present.id} 现在就是 ${present.supply} 份 → --supply 写加上以后的总数`);
  const { madeAt = present.madeAt, bestBefore = present.bestBefore } = await collect(optional(given), given, false);
  return { id: present.id, supply, madeAt, bestBefore };
}

async function beginBatch(input: {
  stocked: Stocked;
  present: Batch | null;
  values: Given;
  canAsk: boolean;
  today: string;
}): Promise<Batch> {
  const { stocked, present, values, canAsk, today } = input;
  const until = ask('best-before', '保质到哪一天', 'bestBefore');
  const { supply, madeAt, bestBefore } = await collect(
    [
      ask('supply', '做了多少份', 'supply', 'whole'),
      { ...ask('made', '哪天做好、采收的', 'madeAt'), suggestion: today },
      // What kept for a while only will not keep for good this time.
      present?.bestBefore === undefined ? { ...until, need: 'never' } : until,
    ],
    values,
    canAsk,
  );
  if (supply === undefined || madeAt === undefined) throw new Error('both were asked for');
  const suggestion = proposeId(madeAt, stocked.used);
  const question = { ...ask('id', '这一批叫什么', 'id'), suggestion, otherwise: suggestion };
  const { id = suggestion } = await collect([question], values, canAsk);
  if (stocked.used.has(id))
    throw new CannotRun(`什么都没有写。\n「${id}」以前用过：卖掉的会算到那一批头上 → 换一个，例如 ${suggestion}`);
  return { id, supply, madeAt, bestBefore };
}

function proposeId(day: string, used: ReadonlySet<string>): string {
  const names = [day, ...Array.from({ length: used.size + 1 }, (_, index) => `${day}-${index + 2}`)];
  return names.find((name) => !used.has(name)) ?? day;
}

function ask(flag: string, message: string, key: keyof Batch, as?: 'whole'): Question {
  return { flag, message, path: ['batch', key], need: 'now', ...(as === undefined ? {} : { as }) };
}

/** Of more of the same the days stay as they are, unless somebody gives others. */
function optional(given: Given): Question[] {
  return [ask('made', '哪天做好的', 'madeAt'), ask('best-before', '保质到哪一天', 'bestBefore')].filter(
    ({ flag }) => given[flag] !== undefined,
  );
}

async function collect(questions: readonly Question[], given: Given, canAsk: boolean): Promise<Read> {
  const { fields } = await collectFields({ kind: 'product', questions, given, canAsk });
  return batchSchema.partial().parse(fields['batch'] ?? {});
}

function sayNew(present: Batch | null, batch: Batch): string[] {
  if (present === null) return [`发布以后只卖 ${batch.supply} 份，以前是不限量；以前卖掉的不算在里面。`];
  return [
    `发布以后卖批次 ${batch.id}，${batch.supply} 份。旧批次 ${present.id} 不再卖，没卖完的也一样；已经下的单照旧发货。`,
    `旧批次还有货、想接着卖，就不换批次，只加份数：--id ${present.id} --supply 加上以后的总数`,
  ];
}

function sayMore(present: Batch, batch: Batch): string[] {
  return [
    `批次 ${batch.id}：${present.supply} → ${batch.supply} 份，卖掉的算在内；发布以后多出 ${batch.supply - present.supply} 份。`,
  ];
}
