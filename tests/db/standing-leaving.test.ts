// Leaving on the real database: what it does to orders, bindings and money, and when the same phone may begin anew.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readSettlement, selectSettlement, selectUnsettled } from '../../db/queries/standing/settlement.ts';
import { matureDue } from '../../functions/commissions/mature-due.ts';
import { mintPayoutId } from '../../functions/commissions/payouts/payout-ids.ts';
import { requestPayout } from '../../functions/commissions/payouts/request-payout.ts';
import { recordPaid } from '../../functions/commissions/payouts/settle-payout.ts';
import { decide } from '../../functions/portal/standing/decide.ts';
import { mintAgentCode, mintStepId } from '../../functions/portal/standing/mint-ids.ts';
import { leave } from '../../functions/portal/standing/move.ts';
import { addAgent, countRows, openTestDatabase, type TestDatabase } from '../fixtures/test-database.ts';
import { deliver, earn, giveBack, keepAccount, ledgerDeps, MATURE_AT, sell } from '../fixtures/test-ledger.ts';
import { placeTestOrder } from '../fixtures/test-order.ts';
import { applyAs, joinAs, newPhone, standingDeps as deps, standingOf } from '../fixtures/test-standing.ts';

let test: TestDatabase;
beforeAll(async () => {
  test = await openTestDatabase();
});
afterAll(() => test.close());

/** Somebody who has joined, done what is asked, and left. */
async function leaveWith(live: (code: string, agentId: string) => Promise<void>) {
  const phone = newPhone();
  const { agentId, code } = standingOf(await joinAs(test, phone));
  await live(code, agentId);
  await leave(deps, test.database, { agentId, stepId: mintStepId(), actor: 'agent' });
  return { phone, agentId, code };
}

async function askFor(agentId: string, amountMinor: number): Promise<string> {
  await keepAccount(test, agentId);
  const payoutId = mintPayoutId();
  const asked = { payoutId, agentId, amountMinor, actor: 'agent', by: '' } as const;
  const outcome = await requestPayout(ledgerDeps(), test.database, asked);
  if (outcome.state === 'refused') throw new Error(outcome.reason);
  return payoutId;
}

async function payOut(payoutId: string): Promise<void> {
  await recordPaid(ledgerDeps(), test.database, { payoutId, proof: '回单 1', taxMinor: null, by: '品牌' });
}

async function unsettledOf(phone: string) {
  const [found] = await test.database.read([selectUnsettled(test.database.queries, phone)]);
  return readSettlement(found);
}

describe('leaving', () => {
  it('withdraws what was asked for', async () => {
    const asked = standingOf(await applyAs(test, newPhone()));
    const left = standingOf(
      await leave(deps, test.database, { agentId: asked.agentId, stepId: mintStepId(), actor: 'agent' }),
    );
    expect(left).toMatchObject({ status: 'left', application: { status: 'withdrawn' } });
    const applicationId = asked.application?.id ?? '';
    const decision = { applicationId, decision: 'approved', by: '品牌', reason: '见过面。' } as const;
    expect((await decide(deps, test.database, decision)).state).toBe('refused');
  });

  it('is no way out of a debt and strands no money: the same phone joins and applies anew once all is settled', async () => {
    const owed = await leaveWith(async (code) => void (await sell(test, { code, phoneHash: newPhone() })));
    const refused = { state: 'refused', why: 'unsettled' };
    const before = await countRows(test.client, 'agents');
    expect([await joinAs(test, owed.phone), await applyAs(test, owed.phone)]).toEqual([refused, refused]);
    const forms = await Promise.all(Array.from({ length: 4 }, () => joinAs(test, owed.phone)));
    expect(forms).toEqual(Array.from({ length: 4 }, () => refused));
    expect(await countRows(test.client, 'agents')).toBe(before);

    const indebted = await leaveWith(async (code, agentId) => {
      const sold = await earn(test, { code, phoneHash: newPhone(), priceMinor: 100_000 });
      await payOut(await askFor(agentId, 10_000));
      await giveBack(test, sold, 100_000);
    });
    expect(await joinAs(test, indebted.phone)).toEqual(refused);
    expect(await unsettledOf(indebted.phone)).toMatchObject({ code: indebted.code, maturedMinor: -10_000 });

    const paid = await leaveWith(async (code) => void (await earn(test, { code, phoneHash: newPhone() })));
    const payoutId = await askFor(paid.agentId, 1000);
    expect(await unsettledOf(paid.phone)).toMatchObject({ pendingMinor: 0, maturedMinor: 0, underWayMinor: 1000 });
    expect(await joinAs(test, paid.phone)).toEqual(refused);
    await payOut(payoutId);
    expect(await unsettledOf(paid.phone)).toBeNull();
    expect((await joinAs(test, paid.phone)).state).toBe('done');
  });

  it('while orders are placed gives each order to the agent or to nobody, and what was earned is still paid', async () => {
    const { agentId, code } = standingOf(await joinAs(test, newPhone()));
    const earned = await sell(test, { code, phoneHash: newPhone() });
    const candidates = [{ proof: 'code', code, channel: '', sharedAt: null, rejected: null }] as const;
    const [, ...orders] = await Promise.all([
      leave(deps, test.database, { agentId, stepId: mintStepId(), actor: 'agent' }),
      ...Array.from({ length: 6 }, () =>
        placeTestOrder(test.database, { candidates: [...candidates], phoneHash: newPhone(), addressHash: newPhone() }),
      ),
    ]);
    const late = await placeTestOrder(test.database, { candidates: [...candidates], phoneHash: newPhone() });
    expect(late?.attribution?.agentCode ?? null).toBeNull();
    for (const order of orders) {
      const isTheirs = (order?.attribution?.agentCode ?? null) === code;
      const planned = order?.subOrders.flatMap(({ lines }) => lines).filter(({ commission }) => commission) ?? [];
      expect([isTheirs, planned.length]).toEqual(isTheirs ? [true, 1] : [false, 0]);
    }
    await deliver(test, earned);
    await matureDue({ now: () => MATURE_AT }, test.database);
    const [found] = await test.database.read([selectSettlement(test.database.queries, agentId)]);
    expect(readSettlement(found)).toMatchObject({ pendingMinor: 0, maturedMinor: 1000 });
  });

  it('keeps bindings where they are: they win nothing, and nobody inherits them', async () => {
    const code = mintAgentCode();
    const agentId = await addAgent(test.client, { code, kind: 'distributor' });
    const shopper = newPhone();
    await sell(test, { code, phoneHash: shopper });
    const other = mintAgentCode();
    await addAgent(test.client, { code: other, kind: 'distributor' });
    await leave(deps, test.database, { agentId, stepId: mintStepId(), actor: 'agent' });
    const bound = [{ proof: 'binding', code: null, channel: '', sharedAt: null, rejected: null }] as const;
    const order = await placeTestOrder(test.database, { candidates: [...bound], phoneHash: shopper });
    expect(order?.attribution?.agentCode ?? null).toBeNull();
    await sell(test, { code: other, phoneHash: shopper });
    const { rows } = await test.client.execute({
      sql: 'SELECT agent_id FROM bindings WHERE phone_hash = ?',
      args: [shopper],
    });
    expect(rows.map((row) => row['agent_id'])).toEqual([agentId]);
  });
});
