// The forms on a case's page: say more, give the number of the parcel, withdraw, take it or its missing money to the brand.
import type { StoredCase } from '../../../db/queries/cases/read-case.ts';
import type { Database } from '../../../db/client.ts';
import type { AppContext } from '../../deps.ts';
import { statusOf } from '../../http/problem.ts';
import { readForm } from '../../http/read-body.ts';
import { authorise, findOrder, readLastFour } from '../order-access.ts';
import { readWayBack, readWords } from './case-form.ts';
import { isMessageId, mintMessageId } from './case-ids.ts';
import { findCase, orderPath, renderCase, renderLocked } from './case-page.ts';
import type { CasePage } from './case-view.ts';
import { sendBack } from './goods-back.ts';
import type { CaseDeps, CaseOutcome } from './outcome.ts';
import { escalateCase, missMoney, sayMore, withdrawCase } from './shopper-steps.ts';
import type { CaseView } from './view.ts';

type Taken = CaseOutcome<'words_missing'> | { state: 'mistaken'; typed: NonNullable<CasePage['typed']> };

interface Form {
  asked: StoredCase;
  fields: URLSearchParams;
}

export async function takeShopperStep(context: AppContext): Promise<Response> {
  const deps = context.var.deps;
  const database = deps.openDatabase();
  const fields = await readForm(context);
  const lastFour = readLastFour(fields);
  const opened = await authorise(context, database, lastFour);
  const page = `${orderPath(context)}/cases/${context.req.param('case') ?? ''}`;
  if (opened.refusal) return renderLocked(context, opened, { page, refusal: opened.refusal });
  const asked = findCase(context, opened);
  const step = context.req.param('step') ?? '';
  const taken = await STEP_FORMS[step]?.(deps, database, { asked, fields });
  if (!taken) return renderCase(context, opened, { asked, lastFour });
  if (taken.state === 'mistaken')
    return renderCase(context, opened, { asked, lastFour, typed: taken.typed, status: statusOf('invalid_input') });
  if (taken.state === 'refused') {
    // Somebody was faster: the page shows what they did.
    const now = await findOrder(context, database);
    const shown = { asked: findCase(context, now), lastFour, notice: NOT_NOW, status: statusOf('case_refused') };
    return renderCase(context, now, shown);
  }
  const notice = taken.state === 'already' ? ALREADY : NOTICES[step];
  return renderCase(context, opened, { asked: taken.case, lastFour, ...(notice ? { notice } : {}) });
}

const STEP_FORMS: Record<string, (deps: CaseDeps, database: Database, form: Form) => Promise<Taken>> = {
  say: takeWords,
  'send-back': takeParcel,
  withdraw: (deps, database, { asked }) => withdrawCase(deps, database, { caseId: asked.id }),
  escalate: (deps, database, form) => takeWithWords(escalateCase, { deps, database, form }),
  'miss-money': (deps, database, form) => takeWithWords(missMoney, { deps, database, form }),
};

const NOTICES: Record<string, CaseView['notice']> = {
  say: { tone: 'plain', title: '写进去了', detail: '店家看得到这段话。' },
  'send-back': { tone: 'plain', title: '记下了', detail: '店家收到寄回的东西以后，会在这一页写明。' },
  withdraw: { tone: 'plain', title: '已经撤回', detail: '这张售后单到此为止。还有别的事，可以再提一张。' },
  escalate: { tone: 'plain', title: '已经转给品牌', detail: '品牌会看双方写的话，在这里答复。' },
  'miss-money': { tone: 'plain', title: '已经告诉品牌', detail: '店家也会收到通知。钱退了，这里会变成「办完了」。' },
};

const ALREADY: CaseView['notice'] = {
  tone: 'plain',
  title: '已经收到过了',
  detail: '同样的内容只记一次，不用再提交。',
};

const NOT_NOW: CaseView['notice'] = {
  tone: 'warning',
  title: '这一步现在做不了',
  detail: '这张售后单刚刚有了变化，请看下面现在的状态。',
};

async function takeWords(deps: CaseDeps, database: Database, { asked, fields }: Form): Promise<Taken> {
  const values = { text: fields.get('text') ?? '', pictures: fields.get('pictures') ?? '' };
  const minted = fields.get('messageId') ?? '';
  const messageId = isMessageId(minted) ? minted : mintMessageId();
  const words = readWords(values, true);
  if (words.state === 'refused') return { state: 'mistaken', typed: { values, errors: words.errors, messageId } };
  return sayMore(deps, database, { caseId: asked.id, messageId, actor: 'shopper', by: '', words: words.value });
}

async function takeParcel(deps: CaseDeps, database: Database, { asked, fields }: Form): Promise<Taken> {
  const values = { carrier: fields.get('carrier') ?? '', number: fields.get('number') ?? '' };
  const parcel = readWayBack(values);
  if (parcel.state === 'refused') return { state: 'mistaken', typed: { values, errors: parcel.errors } };
  return sendBack(deps, database, { caseId: asked.id, parcel: parcel.value });
}

/** Steps that lead to the brand, with a few words or none. */
async function takeWithWords(
  step: typeof escalateCase | typeof missMoney,
  { deps, database, form }: { deps: CaseDeps; database: Database; form: Form },
): Promise<Taken> {
  const { asked, fields } = form;
  const values = { text: fields.get('text') ?? '', pictures: '' };
  const words = readWords(values);
  if (words.state === 'refused') return { state: 'mistaken', typed: { values, errors: words.errors } };
  return step(deps, database, { caseId: asked.id, words: words.value });
}
