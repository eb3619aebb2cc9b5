// A row of the log as the page and the file tell it. Pure.
import type { LoggedStep } from '../../../db/queries/desk/log.ts';
import type { LogStep } from './view.ts';

export function stateStep({ seq, at, seller, actor, by, kind, detail }: LoggedStep): LogStep {
  return {
    seq,
    at,
    seller,
    actor,
    by,
    kind,
    order: detail?.order ?? null,
    caseId: detail?.caseId ?? null,
    agent: detail?.agent ?? null,
    person: detail?.person ?? null,
    program: detail?.program ?? hostOf(detail?.url ?? ''),
    amountMinor: detail?.amountMinor ?? null,
    parcel: detail?.parcel ?? '',
    reason: isId(detail?.reason ?? '') ? '' : (detail?.reason ?? ''),
  };
}

/** The rest of an address may be a password of the program behind it: it stands on the page of the API alone. */
function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : '';
}

/** What a settlement led to, and what a parcel was sent for: the row beside it tells of it in words. */
function isId(reason: string): boolean {
  return /^(?:ref|cas)_[\w-]{22}$/.test(reason);
}
