// What nobody but the brand may decide, and what would hurt quietly: told before everything else.
import { posix } from 'node:path';
import { z } from 'zod';
import type { Change } from './change.ts';
import type { LostAddress } from './lost-addresses.ts';
import type { Pairs } from './pair-up.ts';
import type { SellerEntry, Shop } from './shop.ts';
import { isElsewhere } from './snapshot.ts';

export const flagSchema = z.strictObject({
  /**
   * `program` and `payment-code`: the brand looks at it before it is published. `unreadable`: a file makes no sense now.
   * `lost-address`: printed codes lead nowhere.
   */
  kind: z.enum(['program', 'payment-code', 'unreadable', 'lost-address']),
  file: z.string(),
  line: z.int(),
  /** One sentence: what it is, and what to do. */
  what: z.string(),
});
export type Flag = z.infer<typeof flagSchema>;

const PROGRAM = 'content/program.md';
/** Letters of several changes told in one sentence. */
const BREATH = 300;
/** Where a shopper asks. */
const ASKED: readonly string[] = ['contact.phone', 'contact.wechat', 'contact.email'];

export function listFlags(input: { pairs: Pairs; changes: readonly Change[]; lost: readonly LostAddress[] }): Flag[] {
  const { pairs, changes, lost } = input;
  return [
    ...flagProgram(pairs, changes),
    ...flagPaymentCodes(pairs, changes),
    ...flagUnreadable(pairs.after),
    ...flagLost(lost),
  ];
}

/** Any byte of it: what agents agreed to is the text as well as the figures. */
function flagProgram({ before, after }: Pairs, changes: readonly Change[]): Flag[] {
  if (before.hashes.get(PROGRAM) === after.hashes.get(PROGRAM)) return [];
  const own = changes.filter(({ kind }) => kind === 'program');
  const [first] = own;
  const told = tellSome(own.map(({ words }) => words.replace('品牌的规则：', '')));
  const what = told === '' ? '品牌的规则改了' : `品牌的规则：${told}`;
  return [{ kind: 'program', file: PROGRAM, line: first?.line ?? 1, what: `${what}。要品牌同意` }];
}

/** As many as can be read in one breath; the tables below name them all. */
function tellSome(words: readonly string[]): string {
  const all = words.join('；');
  return all.length <= BREATH ? all : `${words[0] ?? ''}；这样的一共 ${words.length} 处`;
}

function flagPaymentCodes(pairs: Pairs, changes: readonly Change[]): Flag[] {
  const changed = changes
    .filter((change) => isWayToPay(change, pairs))
    .map(({ file, line, words }) => flagOf(file, line, `${words}。钱可能付到别处，要品牌核对`));
  const fresh = pairs.sellers.flatMap(({ before, after }) => (!before && after ? flagNewSeller(after) : []));
  const taken = changes
    .filter(({ kind, field, after }) => kind === 'seller' && field === 'formerly' && after !== null)
    .map(({ file, line, words }) => flagOf(file, line, `${words}。印着那个地址的码会带到这家店来，要品牌核对`));
  const strange = pairs.sellers.flatMap(({ after }) => (after ? flagStrangeCode(after, pairs.after) : []));
  return [...changed, ...fresh, ...taken, ...strange, ...flagUnknownSellers(pairs), ...flagUnseen(pairs)];
}

/** Without a 收款码 a shopper asks where to pay. */
function isWayToPay({ kind, field, file }: Change, { sellers }: Pairs): boolean {
  if (kind === 'payment') return true;
  const seller = sellers.find(({ after }) => after?.file === file)?.after;
  const payment = seller?.data.payment;
  return ASKED.includes(field) && payment?.provider === 'manual' && payment.code === undefined;
}

/** Whoever reads the difference sees nothing of it: a link, a repository in this one, settings of git itself. */
function flagUnseen({ before, after }: Pairs): Flag[] {
  return [...after.hashes].flatMap(([file, hash]) => {
    if (isElsewhere(hash))
      return [flagOf(file, 1, '这是一个链接，或者另一个仓库，里面换了什么这里看不出来。换成文件本身，再请品牌核对')];
    const isOfGit = /(?:^|\/)\.git(?:attributes|modules)$/.test(file) && before.hashes.get(file) !== hash;
    return isOfGit ? [flagOf(file, 1, '这个文件能让 git 显示的和发布的不一样。没有用就删掉，有用要品牌核对')] : [];
  });
}

function flagNewSeller({ file, data, lineOf }: SellerEntry): Flag[] {
  const { payment, name, formerly } = data;
  const payee = payment.provider === 'manual' && payment.payee !== undefined ? `，收款人 ${payment.payee}` : '';
  const taken = formerly.length === 0 ? '' : `，接过从前的地址 ${formerly.join('、')}`;
  return [flagOf(file, lineOf(['payment']), `${name}：新的店${payee}${taken}。第一次收钱，要品牌核对`)];
}

/** A link instead of a picture, or a picture that git does not keep: it can be exchanged and no difference shows. */
function flagStrangeCode({ file, data, lineOf }: SellerEntry, { hashes }: Shop): Flag[] {
  const { payment, name } = data;
  if (payment.provider !== 'manual' || !payment.code) return [];
  const hash = hashes.get(posix.join(posix.dirname(file), payment.code.file));
  if (hash !== undefined && !isElsewhere(hash)) return [];
  const line = lineOf(['payment', 'code', 'file']);
  return [flagOf(file, line, `${name}：收款码不是普通的图片文件，看不出换没换。换成图片本身，再请品牌核对`)];
}

/** Where the seller's file makes no sense at one of the moments, any change in its folder may be one of its code. */
function flagUnknownSellers({ before, after }: Pairs): Flag[] {
  const sellers = [...before.unreadable.values(), ...after.unreadable.values()].filter(({ file }) =>
    /^content\/sellers\/[^/]+\/seller\.md$/.test(file),
  );
  return [...new Map(sellers.map((why) => [why.file, why])).values()]
    .filter(({ file }) => isTouched(posix.dirname(file), before, after))
    .map(({ file, line }) => flagOf(file, line, '这家店的 seller.md 有一边读不出来，没法核对收款码，要品牌看'));
}

function isTouched(folder: string, before: Shop, after: Shop): boolean {
  const files = new Set([...before.hashes.keys(), ...after.hashes.keys()]);
  return [...files].some((file) => file.startsWith(`${folder}/`) && before.hashes.get(file) !== after.hashes.get(file));
}

function flagUnreadable({ unreadable }: Shop): Flag[] {
  return [...unreadable.values()].map(({ file, line, field }) => ({
    kind: 'unreadable',
    file,
    line,
    what: `${field === '' ? '这个文件' : ` ${field} `}读不出来，没有算进来。npm run check 说怎么改`.trim(),
  }));
}

function flagLost(lost: readonly LostAddress[]): Flag[] {
  return lost
    .filter(({ why }) => why !== 'gone')
    .map(({ name, address, file, line, mend }) => ({
      kind: 'lost-address',
      file,
      line,
      what: `${name}：印出去的码和转出去的链接 ${address} 会打不开。${mend}`,
    }));
}

function flagOf(file: string, line: number, what: string): Flag {
  return { kind: 'payment-code', file, line, what };
}
