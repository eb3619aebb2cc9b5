// The file that somebody pays from: real names and accounts. Who took it is written down with every account in it.
import type { BrandVisit } from '../../accounts/guards.ts';
import { writeBatchFile } from '../../commissions/payouts/batch-file.ts';
import { mintBatchId } from '../../commissions/payouts/payout-ids.ts';
import { mintLookId } from '../../commissions/payouts/show-account.ts';
import { readForm } from '../../http/read-body.ts';
import { answerPayouts } from './show-payouts.ts';

const METHODS = ['bank', 'wechat', 'alipay'] as const;
const BATCH_ID = /^bat_[\w-]{22}$/;
const LOOK_ID = /^look_[\w-]{22}$/;

/** Fields `batchId`, `lookId` and `method`, empty for all. A batch that exists takes no more: its file comes again. */
export async function sendBatch(visit: BrandVisit): Promise<Response> {
  const { context, database, by } = visit;
  const form = await readForm(context);
  const [id, look] = [form.get('batchId') ?? '', form.get('lookId') ?? ''];
  const batchId = BATCH_ID.test(id) ? id : mintBatchId();
  const lookId = LOOK_ID.test(look) ? look : mintLookId();
  const method = METHODS.find((one) => one === form.get('method')) ?? null;
  const { csv, payouts } = await writeBatchFile(context.var.deps, database, { batchId, method, by, lookId });
  if (payouts === 0) return answerPayouts(visit, { told: { tone: 'plain', key: 'batch_empty' } });
  return new Response(csv, {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="${batchId}.csv"`,
      'Cache-Control': 'private, no-store',
      'X-Robots-Tag': 'noindex',
    },
  });
}
