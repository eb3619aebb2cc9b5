// Which proofs of an agent an order brings, in the order in which the program's model believes them. Pure.
import { DAY_MS } from '../../content/schema/calendar.ts';
import type { AttributionModel } from '../../content/schema/program.ts';
import type { ProofCandidate } from '../../db/queries/place-order.ts';
import type { ShareAddress, Share } from './share.ts';
import type { CheckedCookie } from './share-cookie.ts';
import type { CheckedShare } from './share-token.ts';

export type Proof = ProofCandidate['proof'];

/** What came with an order. Null = nothing of that kind was offered. */
export interface OfferedProofs {
  token: CheckedShare | null;
  /** The typed agent code, or `malformed`. */
  code: ShareAddress | 'malformed' | null;
  cookie: CheckedCookie;
}

const RANKING: Record<AttributionModel, readonly Proof[]> = {
  'last-share': ['token', 'code', 'cookie-last', 'binding'],
  'first-share': ['cookie-first', 'token', 'code', 'cookie-last', 'binding'],
  'binding-first': ['binding', 'token', 'code', 'cookie-last'],
};

/**
 * Candidates in rank order. A proof that failed stays in the list with its reason, so that the order can explain why
 * it lost; whether an agent is active, and which agent a phone is bound to, only the database knows.
 */
export function rankProofs(input: {
  model: AttributionModel;
  windowDays: number;
  now: number;
  offered: OfferedProofs;
}): ProofCandidate[] {
  const oldest = input.now - input.windowDays * DAY_MS;
  return RANKING[input.model].flatMap((proof) => candidateOf(proof, input.offered, oldest) ?? []);
}

function candidateOf(proof: Proof, offered: OfferedProofs, oldest: number): ProofCandidate | null {
  switch (proof) {
    case 'token':
      if (!offered.token) return null;
      return offered.token.state === 'genuine'
        ? shareCandidate(proof, offered.token.share, oldest)
        : failedCandidate(proof, offered.token.state);
    case 'code':
      if (!offered.code) return null;
      if (offered.code === 'malformed') return failedCandidate(proof, 'malformed');
      return { proof, ...offered.code, sharedAt: null, rejected: null };
    case 'cookie-first':
    case 'cookie-last':
      if (offered.cookie.state === 'absent') return null;
      if (offered.cookie.state !== 'genuine') return failedCandidate(proof, offered.cookie.state);
      return shareCandidate(proof, offered.cookie.shares[proof === 'cookie-first' ? 'first' : 'last'], oldest);
    case 'binding':
      return { proof, code: null, channel: '', sharedAt: null, rejected: null };
  }
}

function shareCandidate(proof: Proof, share: Share, oldest: number): ProofCandidate {
  return { proof, ...share, rejected: share.sharedAt < oldest ? 'expired' : null };
}

/** What was typed or forged is not kept: it may be anything, a phone number too. */
function failedCandidate(proof: Proof, rejected: 'malformed' | 'forged'): ProofCandidate {
  return { proof, code: null, channel: '', sharedAt: null, rejected };
}
