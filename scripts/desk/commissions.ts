// `commissions`: what waits for a person, released or denied once, with a reason that the agent reads.
import { formatYuan } from '../../content/schema/yuan.ts';
import { decideHeld } from '../../functions/commissions/decide-held.ts';
import { listHeld } from '../../functions/commissions/list-held.ts';
import { HELD_WORDS } from '../../functions/desk/words.ts';
import { formatTable } from '../bench/table.ts';
import { type Command, type Desk, HAND, readHand } from './command.ts';
import { choose, readNothing, readSubject, readWords } from '../terminal/arguments.ts';
import { tell, whyOf } from './tell.ts';
import { writeMoment } from './write-moment.ts';
import type { Answer } from '../terminal/task.ts';

export const commissions: Command = {
  usage: ['commissions held', 'commissions release|deny <com_…> --reason 原因 --by 名字'],
  about: '暂扣的佣金：列出、放行、不予支付',
  example: 'commissions release com_A1b2C3d4E5f6G7h8I9j0Kk_1_1 --reason 同住的家人自己买的 --by 品牌',
  async run(desk, args) {
    const { values, positionals } = readWords(args, { reason: { type: 'string', default: '' }, ...HAND });
    const [first = 'held', ...rest] = positionals;
    const verb = choose(first, ['held', 'release', 'deny'], 'commissions 后面的词');
    if (verb === 'held') {
      readNothing(rest);
      return showHeld(desk);
    }
    const outcome = await decideHeld(desk, desk.database, {
      commissionId: readSubject(rest, '佣金编号'),
      decision: verb === 'release' ? 'released' : 'denied',
      reason: values.reason,
      by: readHand(values).by,
    });
    return tell(outcome, {
      done: verb === 'release' ? '已放行：到期照常成熟。' : '已不予支付：佣金回到店家。',
      already: '早已这样决定，没有改动。',
      why: whyOf(outcome),
      json: outcome,
    });
  },
};

async function showHeld(desk: Desk): Promise<Answer> {
  const held = await listHeld(desk.database);
  if (held.length === 0) return { done: true, text: '没有等人处理的佣金。', json: [] };
  const rows = held.map((one) => [
    one.orderNumber,
    writeMoment(one.plannedAt, desk.timeZone),
    one.title,
    `${one.agentName}（${one.agentCode}）`,
    one.held ? HELD_WORDS[one.held] : '介绍人暂停使用',
    formatYuan(one.leftMinor),
    one.id,
  ]);
  const heading = ['订单', '时间', '商品', '介绍人', '为什么', '佣金（元）', '编号'];
  return { done: true, text: formatTable([heading, ...rows], [0, 1, 2, 3, 4, 6]), json: held };
}
