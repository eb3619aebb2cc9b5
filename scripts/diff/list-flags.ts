// What nobody but the brand may decide, and what would hurt quietly: told before everything else.
import { posix } from 'node:path';
import { z } from 'zod';
import type { Change } from './change.ts';
import type { LostAddress } from './lost-addresses.ts';
import type { Pairs } from './pair-up.ts';
import type { SellerEntry, Shop } from './shop.ts';

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
  const told = own.map(({ words }) => words.replace('品牌的规则：', '')).join('；');
  const what = told === '' ? '品牌的规则改了' : `品牌的规则：${told}`;
  return [{ kind: 'program', file: PROGRAM, line: first?.line ?? 1, what: `${what}。要品牌同意` }];
}

function flagPaymentCodes(pairs: Pairs, changes: readonly Change[]): Flag[] {
  const changed = changes
    .filter(({ kind }) => kind === 'payment')
    .map(({ file, line, words }) => flagOf(file, line, `${words}。钱会付到别处，要品牌核对`));
  const fresh = pairs.sellers.flatMap(({ before, after }) => (!before && after ? flagNewSeller(after) : []));
  const strange = pairs.sellers.flatMap(({ after }) => (after ? flagStrangeCode(after, pairs.after) : []));
  return [...changed, ...fresh, ...strange, ...flagUnknownSellers(pairs)];
}

function flagNewSeller({ file, data, lineOf }: SellerEntry): Flag[] {
  const { payment, name } = data;
  const payee = payment.provider === 'manual' && payment.payee !== undefined ? `，收款人 ${payment.payee}` : '';
  return [flagOf(file, lineOf(['payment']), `${name}：新的店${payee}。第一次收钱，要品牌核对`)];
}

/** A link instead of a picture, or a picture that git does not keep: it can be exchanged and no difference shows. */
function flagStrangeCode({ file, data, lineOf }: SellerEntry, { hashes }: Shop): Flag[] {
  const { payment, name } = data;
  if (payment.provider !== 'manual' || !payment.code) return [];
  const hash = hashes.get(posix.join(posix.dirname(file), payment.code.file));
  if (hash !== undefined && !hash.startsWith('link:')) return [];
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
