// What every command of the desk is given and answers, and how its words are read.
import { parseYuan } from '../../content/schema/yuan.ts';
import type { Database } from '../../db/client.ts';
import type { Bounded } from '../../db/queries/desk/sellers.ts';
import type { JobDeps } from '../../functions/schedule/jobs.ts';
import { WrongUsage } from '../terminal/arguments.ts';
import type { Answer } from '../terminal/task.ts';

export interface Desk {
  database: Database;
  /** Secrets and terms of the deployment; throws CannotRun with what is missing. Listing needs none. */
  prepare(): Promise<JobDeps>;
  timeZone: string;
  /** Epoch milliseconds. */
  now(): number;
}

export interface Command {
  /** One line per form, without `npm run desk --`. */
  usage: readonly string[];
  about: string;
  /** One that can be typed as it stands, without `npm run desk --`. */
  example: string;
  run(desk: Desk, args: readonly string[]): Promise<Answer>;
}

export const HAND = { by: { type: 'string' }, as: { type: 'string', default: 'seller' } } as const;

/** Whose name stands in the books. */
export function readHand(values: { by?: string | undefined; as?: string | undefined }): {
  by: string;
  actor: 'seller' | 'brand';
} {
  const by = (values.by ?? process.env['DESK_NAME'] ?? '').trim();
  if (by === '') throw new WrongUsage('请用 --by 写上你的名字（或设置环境变量 DESK_NAME）：每一步都记在账上');
  if (values.as !== undefined && values.as !== 'seller' && values.as !== 'brand')
    throw new WrongUsage('--as 是 seller 或 brand');
  return { by, actor: values.as === 'brand' ? 'brand' : 'seller' };
}

/** Of one seller, whose name `--seller` gives: what is another's is not found. */
export function readBounds({ seller }: { seller?: string | undefined }): Bounded {
  return seller === undefined ? {} : { sellers: [seller] };
}

/** Yuan as typed, in fen. */
export function readYuan(written: string, name: string): number {
  const minor = parseYuan(written);
  if (minor === null) throw new WrongUsage(`${name} 是元，最多两位小数，比如 12.50`);
  return minor;
}
