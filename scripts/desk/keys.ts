// `keys renew`: what an older secret sealed is sealed anew, so that the older secret can go.
import { type RenewalReport, renewKeys } from '../../functions/desk/renew-keys.ts';
import { formatTable } from '../bench/table.ts';
import type { Command } from './command.ts';
import { choose, readNothing, readWords } from '../terminal/arguments.ts';

const TABLE_WORDS: Record<keyof RenewalReport['renewed'], string> = {
  order_contacts: '收货信息',
  account_contacts: '账号的手机号',
  invoice_requests: '发票',
  case_messages: '售后留言',
  payments: '付款备注',
  payout_accounts: '收款账户',
  webhooks: '回调密钥',
};

export const keys: Command = {
  usage: ['keys renew'],
  about: '换了 PRIVACY_SECRET 以后，把旧密钥封的都用新密钥重封一遍；中断了再写一次就行，做过的不会做第二遍',
  example: 'keys renew',
  async run(desk, args) {
    const { positionals } = readWords(args, {});
    const [verb, ...surplus] = positionals;
    choose(verb, ['renew'], 'keys 后面');
    readNothing(surplus);
    const report = await renewKeys((await desk.prepare()).keys, desk.database);
    const rows = Object.entries(TABLE_WORDS).map(([name, words]) => {
      const [renewed, closed] = [findCount(report.renewed, name), findCount(report.closed, name)];
      return [words, String(renewed), String(closed)];
    });
    return {
      done: true,
      text: [formatTable([['什么', '重封了', '打不开'], ...rows], [0]), '', tellWhatIsLeft(report)].join('\n'),
      json: report,
    };
  },
};

function findCount(counts: Readonly<Record<string, number>>, name: string): number {
  return counts[name] ?? 0;
}

function tellWhatIsLeft({ closed, unknown }: RenewalReport): string {
  const isClosed = Object.values(closed).some((count) => count > 0);
  if (isClosed) return '有打不开的：封它们的密钥不在 PRIVACY_SECRET_OLD 里。旧密钥先留着。';
  const { agents, staff, bindings } = unknown;
  if (agents + staff + bindings === 0) return '没有剩下的。PRIVACY_SECRET_OLD 可以拿掉了。';
  return [
    `还有 ${agents} 个介绍码、${staff} 个后台的人、${bindings} 位绑定的买家，这里没有他们的手机号，不知道用的是哪一把密钥。`,
    '他们登录或者下单一次就换成新的；是换密钥以后才加的，本来就是新的。等不了，就请品牌按手机号重新加一次，再拿掉 PRIVACY_SECRET_OLD。',
  ].join('\n');
}
