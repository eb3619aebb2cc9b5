// The file a brand pays from, by hand: one line per payout, the same bytes however often it is asked for.
import { formatYuan } from '../../../content/schema/yuan.ts';
import type { Database } from '../../../db/client.ts';
import { readPayouts, selectDoubtfulPayouts, type StoredPayout } from '../../../db/queries/ledger/request-payouts.ts';
import {
  BATCHED_AT_ONCE,
  type BatchLine,
  openBatch,
  readBatch,
  selectBatch,
} from '../../../db/queries/ledger/settle-payouts.ts';
import { recordBatchShown } from '../../../db/queries/ledger/account-views.ts';
import type { Deps } from '../../deps.ts';
import { openEach } from '../../keys/open-each.ts';
import { openPayoutAccount } from './payout-account.ts';
import { keepAsText, writeCsv } from './write-csv.ts';

const HEADING = ['批次', '打款编号', '姓名', '账号', '方式', '税前（元）', '代扣税（元）', '实付（元）'];
const METHOD: Record<string, string> = { bank: '银行卡', wechat: '微信', alipay: '支付宝' };
const DELETED = '（已删除）';

interface OpenedAccount {
  realName: string;
  account: string;
}

/** The others can be paid; this one fails, so that the agent gives the account anew. */
const UNREADABLE: OpenedAccount = { realName: '（打不开）', account: '（打不开）' };

export interface BatchFile {
  batchId: string;
  payouts: number;
  /** Fen: before tax, withheld, to be paid. */
  grossMinor: number;
  taxMinor: number;
  netMinor: number;
  /** Asked for, and not to be paid now: left out, or, with this batch, in the file since before there was a doubt. */
  doubtful: StoredPayout[];
  /** Real names and accounts: hand it to the person who pays, and to nobody else. */
  csv: string;
}

/**
 * That somebody looked at these accounts is written with it. Puts what is asked for into the batch, when the batch is new, and writes its file. The bytes change only when the tax
 * of a payout is set anew, or when an agent who was paid deletes the account.
 */
export async function writeBatchFile(
  deps: Pick<Deps, 'now' | 'keys'>,
  database: Database,
  batch: {
    /** `bat_…`, minted by the caller: see `mintBatchId`. */
    batchId: string;
    /** Null: every method in one file. */
    method: 'bank' | 'wechat' | 'alipay' | null;
    by: string;
    /** Of whoever asks for the file again; the first look at a batch is named after it. */
    lookId?: string;
  },
): Promise<BatchFile> {
  const { batchId, method, by, lookId = batchId } = batch;
  const db = database.queries;
  const at = deps.now();
  const results = await database.write([
    openBatch(db, { id: batchId, method, by, at }),
    recordBatchShown(db, { id: lookId, by, at }, batchId),
    selectBatch(db, batchId),
    selectDoubtfulPayouts(db, batchId, BATCHED_AT_ONCE),
  ]);
  const lines = readBatch(results[2]);
  const accounts = await openEach(lines, (line) => openLine(deps, line));
  const rows = lines.map((line, index) => writeLine(batchId, line, accounts[index] ?? UNREADABLE));
  const grossMinor = lines.reduce((sum, line) => sum + line.amountMinor, 0);
  const taxMinor = lines.reduce((sum, line) => sum + line.taxMinor, 0);
  return {
    batchId,
    payouts: lines.length,
    grossMinor,
    taxMinor,
    netMinor: grossMinor - taxMinor,
    doubtful: readPayouts(results[3]),
    csv: writeCsv([HEADING, ...rows]),
  };
}

async function openLine(deps: Pick<Deps, 'keys'>, line: BatchLine): Promise<OpenedAccount> {
  const { agentId, realNameSealed, accountSealed } = line;
  if (realNameSealed === null || accountSealed === null) return { realName: DELETED, account: DELETED };
  return openPayoutAccount(deps.keys, agentId, { realNameSealed, accountSealed });
}

function writeLine(batchId: string, line: BatchLine, { realName, account }: OpenedAccount): string[] {
  const { id, method, amountMinor, taxMinor } = line;
  return [
    batchId,
    id,
    realName,
    keepAsText(account),
    METHOD[method ?? ''] ?? DELETED,
    formatYuan(amountMinor),
    formatYuan(taxMinor),
    formatYuan(amountMinor - taxMinor),
  ];
}
