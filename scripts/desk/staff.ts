// `staff`: who may sign in at the desk. The first of the brand is added here, before anybody can sign in.
import { STAFF_ROLES } from '../../db/schema/index.ts';
import { addStaff, listStaff, mintStaffId, removeStaff, type StaffMember } from '../../functions/accounts/staff.ts';
import { formatTable } from '../bench/table.ts';
import { type Command, type Desk, HAND, readHand } from './command.ts';
import { choose, readNothing, readSubject, readWords, WrongUsage } from '../terminal/arguments.ts';
import { tell, whyOf } from './tell.ts';
import { writeMoment } from './write-moment.ts';
import type { Answer } from '../terminal/task.ts';

const OPTIONS = {
  phone: { type: 'string' },
  role: { type: 'string' },
  seller: { type: 'string', default: '' },
  name: { type: 'string', default: '' },
  ...HAND,
} as const;
type Values = ReturnType<typeof readWords<typeof OPTIONS>>['values'];

const ROLE_WORDS = { brand: '品牌', seller: '店家' } as const;

export const staff: Command = {
  usage: [
    'staff [list]',
    'staff add --phone 手机号 --role brand|seller [--seller 店铺] --name 名字 --by 名字',
    'staff remove <stf_…> --by 名字',
  ],
  about: '谁能进店务：列出、添加、撤掉（撤掉的人马上退出登录）',
  example: 'staff add --phone 13800138000 --role seller --seller luo-walnut --name 罗秀英 --by 品牌',
  async run(desk, args) {
    const { values, positionals } = readWords(args, OPTIONS);
    const [first = 'list', ...rest] = positionals;
    const verb = choose(first, ['list', 'add', 'remove'], 'staff 后面的词');
    if (verb === 'remove') return remove(desk, values, rest);
    readNothing(rest);
    return verb === 'add' ? add(desk, values) : list(desk);
  },
};

async function list(desk: Desk): Promise<Answer> {
  const members = await listStaff(desk.database);
  if (members.length === 0)
    return {
      done: true,
      text: '还没有人。第一位：staff add --phone 手机号 --role brand --name 名字 --by 名字',
      json: [],
    };
  const rows = members.map((one) => [
    describe(one),
    one.name,
    writeMoment(one.addedAt, desk.timeZone),
    one.addedBy,
    one.id,
  ]);
  return {
    done: true,
    text: formatTable([['做什么', '名字', '从', '谁添的', '编号'], ...rows], [0, 1, 2, 3, 4]),
    json: members,
  };
}

async function add(desk: Desk, values: Values): Promise<Answer> {
  const { by } = readHand(values);
  if (values.phone === undefined) throw new WrongUsage('请用 --phone 写手机号');
  const role = choose(values.role, STAFF_ROLES, '--role ');
  const { phone, seller, name } = values;
  const outcome = await addStaff(await desk.prepare(), desk.database, {
    id: mintStaffId(),
    phone,
    role,
    seller,
    name,
    by,
  });
  const who = outcome.state === 'refused' ? '' : `${outcome.member.name}（${describe(outcome.member)}）`;
  return tell(outcome, {
    done: `${who}可以用这个手机号在 /desk/ 登录了。`,
    already: `这个手机号早已是${who}，没有改动。`,
    why: whyOf(outcome),
    json: outcome,
  });
}

async function remove(desk: Desk, values: Values, words: readonly string[]): Promise<Answer> {
  const { by } = readHand(values);
  const outcome = await removeStaff(desk, desk.database, { id: readSubject(words, '人员编号'), by });
  const who = outcome.state === 'refused' ? '' : `${outcome.member.name}（${describe(outcome.member)}）`;
  return tell(outcome, {
    done: `${who}已撤掉，所有登录都已退出。`,
    already: `${who}早已撤掉，没有改动。`,
    why: whyOf(outcome),
    json: outcome,
  });
}

function describe({ role, seller }: StaffMember): string {
  return role === 'brand' ? ROLE_WORDS.brand : `${ROLE_WORDS.seller} ${seller}`;
}
