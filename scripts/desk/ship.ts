// `ship`: one parcel, or a whole list of them from a CSV file that a courier's program exported.
import { existsSync, readFileSync } from 'node:fs';
import { readParcelRows } from '../../functions/desk/orders/ship/read-parcels.ts';
import { shipList, type ShippedRow } from '../../functions/desk/orders/ship/ship-list.ts';
import type { NotSent } from '../../functions/desk/orders/ship/view.ts';
import { describeRefusal } from '../../functions/desk/words.ts';
import { type WayBack, wayBack } from '../../functions/orders/after-sales/goods-back.ts';
import { shipSubOrder } from '../../functions/orders/life/ship.ts';
import { formatTable } from '../bench/table.ts';
import { CannotRun } from '../terminal/cannot-run.ts';
import { type Command, type Desk, HAND, readHand } from './command.ts';
import { readSubject, readWords, WrongUsage } from '../terminal/arguments.ts';
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

/** Line after line: what is wrong in one stops none of the others, and running the file again repeats nothing. */
async function shipAll(desk: Desk, input: { file: string; hand: Hand; seller: string | undefined }) {
  const { file, hand, seller } = input;
  if (!existsSync(file)) throw new CannotRun(`没有文件 ${file}`);
  const shipped = await shipList(desk, desk.database, {
    rows: readParcelRows(readFileSync(file, 'utf8')),
    sellers: seller === undefined ? 'all' : [seller],
    handFor: () => hand,
  });
  const told = shipped.map((row) => ({ reference: row.reference, state: row.state, words: describe(row) }));
  const text = formatTable(
    [['订单', '结果', '说明'], ...told.map(({ reference, state, words }) => [reference, STATE[state], words])],
    [0, 1, 2],
  );
  return { done: shipped.every(({ state }) => state !== 'refused'), text, json: told };
}

const STATE = { done: '已发出', already: '早已记过', refused: '没有发' } as const;

const REFUSED: Partial<Record<NotSent, string>> = {
  parcel_missing: '快递或运单号读不出',
  parcel_unreadable: '快递或运单号读不出',
  number_rounded: '运单号被表格软件改成了科学计数，最后几位已经丢了',
  unknown_order: '没有这张订单',
  several: '这个号有几份，请写编号（sub_…）',
};

function describe({ why, carrier, number }: ShippedRow): string {
  if (why === null) return `${carrier} ${number}`;
  return REFUSED[why] ?? describeRefusal(why);
}

/** Written by people: full-width letters, blanks inside, small letters. */
function readParcel(carrier: string | undefined, number: string | undefined): WayBack | 'unreadable' {
  const parsed = wayBack.safeParse({ carrier: carrier ?? '', number: number ?? '' });
  return parsed.success ? parsed.data : 'unreadable';
}
