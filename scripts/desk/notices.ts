// `notices`: what a seller should have been told and was not, and telling it once more.
import { readOpenNotices, retryNotices, selectOpenNotices } from '../../db/queries/notices/send-notices.ts';
import { titleOfNotice } from '../../functions/orders/notices/write-notice.ts';
import { formatTable } from '../bench/table.ts';
import type { Command } from './command.ts';
import { choose, readNothing, readWords } from '../terminal/arguments.ts';
import { writeMoment } from './write-moment.ts';

const SHOWN = 200;

export const notices: Command = {
  usage: ['notices [list|retry] [--seller 店铺]'],
  about: '还没送到店家的通知；retry：改好地址以后，没送成的重新送',
  example: 'notices retry --seller luo-walnut',
  async run(desk, args) {
    const { values, positionals } = readWords(args, { seller: { type: 'string' } });
    const verb = choose(positionals[0] ?? 'list', ['list', 'retry'], 'notices 后面的词');
    readNothing(positionals.slice(1));
    const which = values.seller === undefined ? {} : { seller: values.seller };
    const db = desk.database.queries;
    if (verb === 'retry') {
      const [retried] = await desk.database.write([retryNotices(db, { ...which, at: desk.now() })]);
      const count = retried?.rowsAffected ?? 0;
      return { done: true, text: `${count} 条会在几分钟内重新送。`, json: { retried: count } };
    }
    const open = readOpenNotices((await desk.database.read([selectOpenNotices(db, { ...which, limit: SHOWN })]))[0]);
    if (open.length === 0) return { done: true, text: '通知都送到了。', json: [] };
    const rows = open.map((one) => [
      one.orderNumber,
      one.seller,
      titleOfNotice(one.kind),
      one.status === 'due' ? '待送' : '没送成',
      String(one.attempts),
      one.status === 'due' ? writeMoment(one.nextAt, desk.timeZone) : '—',
    ]);
    const heading = ['订单', '店铺', '通知', '状态', '送过几次', '下一次'];
    return { done: true, text: formatTable([heading, ...rows], [0, 1, 2, 3, 5]), json: open };
  },
};
