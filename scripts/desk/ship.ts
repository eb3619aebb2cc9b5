// `ship`: one parcel, or a whole list of them from a CSV file that a courier's program exported.
import { existsSync, readFileSync } from 'node:fs';
import { findPart } from '../../functions/desk/find-part.ts';
import { describeRefusal } from '../../functions/desk/words.ts';
import { type WayBack, wayBack } from '../../functions/orders/after-sales/goods-back.ts';
import { shipSubOrder } from '../../functions/orders/life/ship.ts';
import { formatTable } from '../bench/table.ts';
import { CannotRun } from '../reach-database.ts';
import { type Command, type Desk, HAND, readHand, readSubject, readWords, WrongUsage } from './command.ts';
import { readCsv } from './read-csv.ts';
import { findOne, tell, whyOf } from './tell.ts';

type Hand = ReturnType<typeof readHand>;

export const ship: Command = {
  usage: [
    'ship <订单号|编号> --carrier 快递 --number 运单号 --by 名字 [--reason 原因] [--seller 店铺]',
    'ship <订单号|编号> --pickup --by 名字 [--reason 原因]',
    'ship --csv 文件 --by 名字   （三列：订单号或编号、快递、运单号）',
  ],
  about: '发货；同一个运单号写两次只算一次；又一个包裹、或者买家正在申请退款照样发，要写 --reason',
  example: 'ship 261121-4827-3915 --carrier 顺丰 --number SF1234567890123 --by 罗秀英',
  async run(desk, args) {
    const { values, positionals } = readWords(args, {
      carrier: { type: 'string' },
      number: { type: 'string' },
      pickup: { type: 'boolean', default: false },
      csv: { type: 'string' },
      seller: { type: 'string' },
      reason: { type: 'string', default: '' },
      ...HAND,
    });
    const hand = readHand(values);
    if (values.csv !== undefined) return shipAll(desk, { file: values.csv, hand, seller: values.seller });
    const reference = readSubject(positionals, '订单号');
    const parcel = values.pickup ? null : readParcel(values.carrier, values.number);
    if (parcel === 'unreadable')
      throw new WrongUsage('请写 --carrier 快递公司 和 --number 运单号（5 位以上的字母和数字）');
    const { order, part } = await findOne(desk, reference, values.seller);
    const outcome = await shipSubOrder(desk, desk.database, {
      subOrderId: part.id,
      parcel,
      reason: values.reason,
      ...hand,
    });
    return tell(outcome, {
      done: `${order.number} 已发出${parcel ? `：${parcel.carrier} ${parcel.number}` : '，等买家来取'}。`,
      already: `${order.number} 的这个包裹早已记过，没有改动。`,
      why: whyOf(outcome),
    });
  },
};

interface Shipped {
  reference: string;
  state: 'done' | 'already' | 'refused';
  words: string;
}

/** Line after line: what is wrong in one stops none of the others, and running the file again repeats nothing. */
async function shipAll(desk: Desk, input: { file: string; hand: Hand; seller: string | undefined }) {
  if (!existsSync(input.file)) throw new CannotRun(`没有文件 ${input.file}`);
  const rows = readCsv(readFileSync(input.file, 'utf8')).filter((row) => row.some((cell) => cell.trim() !== ''));
  const lines = isHeading(rows[0]) ? rows.slice(1) : rows;
  const shipped: Shipped[] = [];
  for (const line of lines) shipped.push(await shipLine(desk, line, input));
  const text = formatTable(
    [['订单', '结果', '说明'], ...shipped.map(({ reference, state, words }) => [reference, STATE[state], words])],
    [0, 1, 2],
  );
  return { done: shipped.every(({ state }) => state !== 'refused'), text, json: shipped };
}

const STATE = { done: '已发出', already: '早已记过', refused: '没有发' } as const;

async function shipLine(
  desk: Desk,
  [reference = '', carrier, number]: readonly string[],
  { hand, seller }: { hand: Hand; seller: string | undefined },
): Promise<Shipped> {
  const refuse = (words: string): Shipped => ({ reference, state: 'refused', words });
  const parcel = readParcel(carrier, number);
  if (parcel === 'unreadable') return refuse('快递或运单号读不出');
  const found = await findPart(desk.database, { reference, seller });
  if (found.state === 'none') return refuse('没有这张订单');
  if (found.state === 'several') return refuse('这个号有几份，请写编号（sub_…）');
  const outcome = await shipSubOrder(desk, desk.database, {
    subOrderId: found.part.id,
    parcel,
    reason: '',
    ...hand,
  });
  if (outcome.state === 'refused') return refuse(describeRefusal(outcome.why));
  return { reference, state: outcome.state, words: `${parcel.carrier} ${parcel.number}` };
}

/** Written by people: full-width letters, blanks inside, small letters. */
function readParcel(carrier: string | undefined, number: string | undefined): WayBack | 'unreadable' {
  const parsed = wayBack.safeParse({ carrier: carrier ?? '', number: number ?? '' });
  return parsed.success ? parsed.data : 'unreadable';
}

/** A heading has no figure in its first cell; every reference has. */
function isHeading(row: readonly string[] | undefined): boolean {
  return row !== undefined && !/\d/.test(row[0] ?? '');
}
