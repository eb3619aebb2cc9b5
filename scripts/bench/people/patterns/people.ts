// Agents of every standing, each brought there by the steps that portal and desk take.
import { hashPhone } from '../../../../functions/orders/seal-contact.ts';
import { decide } from '../../../../functions/portal/standing/decide.ts';
import { applyAsDistributor, joinAsSharer } from '../../../../functions/portal/standing/join.ts';
import { appeal, leave, pauseAgent, suspendAgent } from '../../../../functions/portal/standing/move.ts';
import { recordTry } from '../../../../functions/portal/standing/record-try.ts';
import type { PatternShop } from './pattern-shop.ts';

export interface AgentPattern {
  name: string;
  /** Of a hundred agents, about. */
  weight: number;
  /** Distributors bind; nobody brings an order who was never active. */
  isDistributor: boolean;
  /** Days since they joined within which somebody decides; null: it stays so. */
  untilDay: number | null;
  steps(hand: AgentHand): Promise<void>;
}

interface AgentHand {
  join(): Promise<void>;
  apply(): Promise<void>;
  passQuiz(): Promise<void>;
  decide(decision: 'approved' | 'rejected'): Promise<void>;
  pause(): Promise<void>;
  suspend(): Promise<void>;
  appeal(): Promise<void>;
  leave(): Promise<void>;
}

async function becomeDistributor(hand: AgentHand): Promise<void> {
  await hand.apply();
  await hand.passQuiz();
  await hand.decide('approved');
}

/** The first is a distributor in good standing: orders of the patterns are theirs. */
export const AGENT_PATTERNS: readonly AgentPattern[] = [
  { name: 'distributor', weight: 34, isDistributor: true, untilDay: null, steps: becomeDistributor },
  { name: 'sharer', weight: 55, isDistributor: false, untilDay: null, steps: (hand) => hand.join() },
  {
    name: 'applicant',
    weight: 1,
    isDistributor: false,
    untilDay: 9,
    async steps(hand) {
      await hand.apply();
      await hand.passQuiz();
    },
  },
  {
    name: 'rejected',
    weight: 1,
    isDistributor: false,
    untilDay: null,
    async steps(hand) {
      await hand.join();
      await hand.apply();
      await hand.passQuiz();
      await hand.decide('rejected');
    },
  },
  {
    name: 'paused',
    weight: 3,
    isDistributor: true,
    untilDay: null,
    async steps(hand) {
      await becomeDistributor(hand);
      await hand.pause();
    },
  },
  {
    name: 'suspended',
    weight: 1,
    isDistributor: true,
    untilDay: null,
    async steps(hand) {
      await becomeDistributor(hand);
      await hand.suspend();
      await hand.appeal();
    },
  },
  {
    name: 'left',
    weight: 5,
    isDistributor: false,
    untilDay: null,
    async steps(hand) {
      await hand.join();
      await hand.leave();
    },
  },
];

export interface MadeAgent {
  /** 18 letters that stand in every id; figures follow them. */
  key: string;
  code: string;
  name: string;
  phone: string;
  phoneHash: string;
  agentId: string;
}

/** Stands behind the key in the id of every agent: the step that made them. */
export const FIRST_STEP = '0001';

/** All steps within the same half hour. */
export async function makeAgent(
  shop: PatternShop,
  { pattern, joinedAt, number }: { pattern: AgentPattern; joinedAt: number; number: number },
): Promise<MadeAgent> {
  const key = `PATTERNAGENT${String(number).padStart(6, '0')}`;
  const code = `zzzzzz${String(number).padStart(2, '0')}`;
  const phone = `1370000${String(number).padStart(4, '0')}`;
  const name = `样人${String(number).padStart(2, '0')}号`;
  const phoneHash = await hashPhone(shop.keys, phone);
  await pattern.steps(takeHand(shop, { key, code, name, phoneHash, joinedAt }));
  return { key, code, name, phone, phoneHash, agentId: `agt_${key}${FIRST_STEP}` };
}

function takeHand(
  { database, at }: PatternShop,
  who: { key: string; code: string; name: string; phoneHash: string; joinedAt: number },
): AgentHand {
  const { key, code, name, phoneHash, joinedAt } = who;
  let steps = 0;
  const agentId = `agt_${key}${FIRST_STEP}`;
  let applicationId = '';
  const next = () => {
    steps += 1;
    return { deps: at(joinedAt + steps * 60_000), stepId: `${key}${String(steps).padStart(4, '0')}` };
  };
  const rules = 'content/program.md@abc1234';
  const joining = (stepId: string) => ({ stepId, phoneHash, name, rules, codes: [code] });
  const brand = { by: '阿远', reason: '看过了' };
  return {
    async join() {
      const { deps, stepId } = next();
      expectDone(await joinAsSharer(deps, database, joining(stepId)));
    },
    async apply() {
      const { deps, stepId } = next();
      applicationId = `app_${stepId}`;
      const words = '我家就在山脚下，想把核桃讲给同事听。';
      expectDone(await applyAsDistributor(deps, database, { ...joining(stepId), words, hasQuiz: true }));
    },
    async passQuiz() {
      const { deps, stepId } = next();
      const lesson = 'content/lessons/before-you-share.md@def5678';
      expectDone(await recordTry(deps, database, { agentId, stepId, isPassed: true, score: '5/5', lesson }));
    },
    async decide(decision) {
      expectDone(await decide(next().deps, database, { applicationId, decision, ...brand }));
    },
    async pause() {
      const { deps, stepId } = next();
      expectDone(await pauseAgent(deps, database, { agentId, stepId }));
    },
    async suspend() {
      const { deps, stepId } = next();
      expectDone(await suspendAgent(deps, database, { agentId, stepId, ...brand }));
    },
    async appeal() {
      const { deps, stepId } = next();
      expectDone(await appeal(deps, database, { agentId, stepId, reason: '不是我发的。' }));
    },
    async leave() {
      const { deps, stepId } = next();
      expectDone(await leave(deps, database, { agentId, stepId, actor: 'agent' }));
    },
  };
}

function expectDone(outcome: { state: string }): void {
  if (outcome.state !== 'done') throw new Error(`a pattern failed: ${JSON.stringify(outcome)}`);
}
