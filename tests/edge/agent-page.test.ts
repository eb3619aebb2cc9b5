// The page of an agent, which anyone can open: whether the code is valid, since when, for whom, and what they recommend.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { agentPageViewSchema } from '../../functions/sharing/view.ts';
import { EARNING } from '../fixtures/earning-words.ts';
import { makeOffer } from '../fixtures/offers.ts';
import { createTestApp, type TestApp } from '../fixtures/test-app.ts';
import { addAgent, openTestDatabase, type TestAgent, type TestDatabase } from '../fixtures/test-database.ts';
import { PLACED_AT } from '../fixtures/test-order.ts';

const rendered = z.object({ page: z.literal('/a/'), view: agentPageViewSchema });

let test: TestDatabase;
let app: TestApp;
beforeAll(async () => {
  test = await openTestDatabase();
  const tea = makeOffer({
    seller: 'tea-hill',
    sellerName: '茶坡',
    product: 'green',
    title: '绿茶',
    variants: [
      { id: 'a', title: '小', priceMinor: 3000, batch: null },
      { id: 'b', title: '大', priceMinor: 5000, batch: null },
    ],
  });
  app = await createTestApp({ test, offers: [makeOffer(), tea], now: PLACED_AT });
});
afterAll(() => test.close());

async function join(agent: TestAgent, picks: readonly [seller: string, product: string, position: number][] = []) {
  const id = await addAgent(test.client, { name: '小美', ...agent });
  for (const [seller, product, position] of picks)
    await test.client.execute({
      sql: 'INSERT INTO agent_picks VALUES (?, ?, ?, ?, 0)',
      args: [id, seller, product, position],
    });
  return id;
}

async function happened(agentId: string, kind: string, at: number) {
  await test.client.execute({
    sql: "INSERT INTO agent_events VALUES (?, ?, ?, 'agent', '王经理', '群里投诉', '', ?)",
    args: [`${agentId}:${kind}`, agentId, kind, at],
  });
}

async function look(code: string) {
  const answer = await app.send(`/a/${code}/`);
  return { answer, text: await answer.clone().text(), ...rendered.parse(await answer.json()) };
}

describe('a valid agent', () => {
  beforeAll(async () => {
    const picks = [
      ['tea-hill', 'green', 2] as const,
      ['hill-farm', 'millet', 7] as const,
      ['hill-farm', 'gone', 1] as const,
    ];
    const id = await join(
      { code: 'va1dva1d' },
      picks.map(([seller, product, position]) => [seller, product, position]),
    );
    await test.client.execute({ sql: "UPDATE agents SET line = '住在山脚下' WHERE id = ?", args: [id] });
    await happened(id, 'applied', Date.UTC(2026, 9, 1));
    // 2026-10-02 01:00 in Shanghai.
    await happened(id, 'approved', Date.UTC(2026, 9, 1, 17));
  });

  it('is shown by name, line and code, since the day of approval, for every seller, under links of their own', async () => {
    const { view, answer } = await look('va1dva1d');
    expect(answer.status).toBe(200);
    expect(view).toMatchObject({
      code: 'va1dva1d',
      name: '小美',
      line: '住在山脚下',
      state: 'valid',
      since: '2026-10-02',
      until: null,
      sellers: [
        { slug: 'hill-farm', name: '山田', href: '/s/va1dva1d.card/hill-farm/' },
        { slug: 'tea-hill', name: '茶坡', href: '/s/va1dva1d.card/tea-hill/' },
      ],
    });
  });

  it('recommends what was chosen, in that order, and nothing that is no longer sold', async () => {
    const { view } = await look('va1dva1d');
    expect(view.picks).toMatchObject([
      { title: '绿茶', href: '/s/va1dva1d.card/tea-hill/green/', fromMinor: 3000, toMinor: 5000 },
      { title: '小米', sellerName: '山田', href: '/s/va1dva1d.card/hill-farm/millet/', fromMinor: 1000, toMinor: 1000 },
    ]);
  });

  it('costs one trip, is kept by nobody and found by no robot', async () => {
    const before = test.turso.stats().pipelines;
    const { answer } = await look('va1dva1d');
    expect(test.turso.stats().pipelines - before).toBe(1);
    expect(answer.headers.get('cache-control')).toBe('private, no-store');
    expect(answer.headers.get('x-robots-tag')).toBe('noindex');
    expect(answer.headers.get('referrer-policy')).toBe('same-origin');
    expect(answer.headers.getSetCookie()).toEqual([]);
  });

  it('is found by the code as people type it, with and without a slash', async () => {
    expect((await look('VA1DVA1D')).view.code).toBe('va1dva1d');
    expect((await app.send('/a/va1dva1d')).status).toBe(200);
  });

  it('has no phone and no word of earning in it', async () => {
    const { text } = await look('va1dva1d');
    expect(text).not.toMatch(/\d{11}/);
    expect(EARNING.exec(text)?.[0] ?? null).toBeNull();
  });
});

describe('an agent who is not valid', () => {
  it.each([
    ['paused', 'paused', '1970-01-01'],
    ['left', 'left', '1970-01-01'],
    ['pending', 'not_valid', null],
    ['suspended', 'not_valid', null],
  ] as const)(
    'because %s is said to be %s, without picks, line and reasons, under plain links',
    async (status, state, since) => {
      const code = `${status.replaceAll(/[^a-hjkmnp-tv-z]/g, '')}00000000`.slice(0, 8);
      const id = await join({ code, status }, [['hill-farm', 'millet', 1]]);
      await test.client.execute({ sql: "UPDATE agents SET line = '住在山脚下' WHERE id = ?", args: [id] });
      if (status === 'suspended') await happened(id, 'suspended', PLACED_AT);
      const { view, text } = await look(code);
      expect(view).toMatchObject({ state, since, line: '', picks: [] });
      expect(view.sellers.map(({ href }) => href)).toEqual(['/hill-farm/', '/tea-hill/']);
      for (const word of [...(status === state ? [] : [status]), '王经理', '投诉']) expect(text).not.toContain(word);
    },
  );

  it('because they left is said until which day', async () => {
    const id = await join({ code: 'g0neg0ne', status: 'left' });
    await happened(id, 'joined', Date.UTC(2026, 8, 1));
    await happened(id, 'left', Date.UTC(2026, 10, 20));
    expect((await look('g0neg0ne')).view).toMatchObject({ state: 'left', since: '2026-09-01', until: '2026-11-20' });
  });
});

it.each(['00000000', 'short', 'xxxxxxxxx', "va1dva1'", 'va1dva1d.card', 'va1dva1d/x', ''])(
  'nobody is at /a/%s',
  async (code) => {
    expect((await app.send(`/a/${code}`)).status).toBe(404);
  },
);
