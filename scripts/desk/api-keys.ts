// `api-keys`: keys with which a seller's own programs come in. The key itself is printed once, when it is made.
import {
  KEY_SCOPES,
  listKeys,
  makeKey,
  mintKeyId,
  revokeKey,
  type StoredKey,
} from '../../functions/accounts/api-keys.ts';
import { formatTable } from '../bench/table.ts';
import { type Command, type Desk, HAND, readHand } from './command.ts';
import { choose, readNothing, readSubject, readWords, WrongUsage } from '../terminal/arguments.ts';
import { tell, whyOf } from './tell.ts';
import { writeMoment } from './write-moment.ts';
import type { Answer } from '../terminal/task.ts';

const OPTIONS = {
  seller: { type: 'string' },
  name: { type: 'string', default: '' },
  scopes: { type: 'string', default: 'read' },
  ...HAND,
} as const;
type Values = ReturnType<typeof readWords<typeof OPTIONS>>['values'];

export const apiKeys: Command = {
  usage: [
    'api-keys [list] [--seller 店铺]',
    'api-keys make --seller 店铺 --name 程序 [--scopes read,write,contact] --by 名字',
    'api-keys revoke <key_…> --by 名字',
  ],
  about: '店铺自己的程序用的密钥：列出、做一把（只显示一次）、作废',
  example: 'api-keys make --seller luo-walnut --name ERP --scopes read,write --by 品牌',
  async run(desk, args) {
    const { values, positionals } = readWords(args, OPTIONS);
    const [first = 'list', ...rest] = positionals;
    const verb = choose(first, ['list', 'make', 'revoke'], 'api-keys 后面的词');
    if (verb === 'revoke') return revoke(desk, values, rest);
    readNothing(rest);
    return verb === 'make' ? make(desk, values) : list(desk, values);
  },
};

async function list(desk: Desk, { seller }: Values): Promise<Answer> {
  const keys = await listKeys(desk.database, seller === undefined ? 'all' : [seller]);
  if (keys.length === 0) return { done: true, text: '还没有密钥。', json: [] };
  const rows = keys.map((key) => [
    key.seller,
    key.name,
    key.scopes.join('、'),
    key.revokedAt === null ? '在用' : `${writeMoment(key.revokedAt, desk.timeZone)} 作废`,
    key.usedOn ?? '—',
    key.id,
  ]);
  const heading = ['店铺', '程序', '能做什么', '状态', '最近用', '编号'];
  return { done: true, text: formatTable([heading, ...rows], [0, 1, 2, 3, 4, 5]), json: keys };
}

async function make(desk: Desk, values: Values): Promise<Answer> {
  const { by } = readHand(values);
  const { seller, name } = values;
  if (seller === undefined) throw new WrongUsage('请用 --seller 写店铺');
  const scopes = values.scopes.split(/[,，、\s]+/).map((word) => choose(word, KEY_SCOPES, '--scopes 里的词'));
  const outcome = await makeKey(await desk.prepare(), desk.database, { id: mintKeyId(), seller, name, scopes, by });
  const isNew = outcome.state === 'done';
  return tell(outcome, {
    done: isNew ? `${describe(outcome.key)}的密钥，只显示这一次：\n${outcome.written}` : '',
    already: '',
    why: whyOf(outcome),
    json: isNew ? { key: outcome.key, written: outcome.written } : {},
  });
}

async function revoke(desk: Desk, values: Values, words: readonly string[]): Promise<Answer> {
  const { by } = readHand(values);
  const outcome = await revokeKey(desk, desk.database, { id: readSubject(words, '密钥编号'), sellers: 'all', by });
  const which = outcome.state === 'refused' ? '' : describe(outcome.key);
  return tell(outcome, {
    done: `${which}的密钥已作废，用它的程序马上就进不来了。`,
    already: `${which}的密钥早已作废，没有改动。`,
    why: whyOf(outcome),
    json: outcome,
  });
}

function describe({ seller, name }: StoredKey): string {
  return `${seller}「${name}」`;
}
