// The access matrix: role × route × another tenant's id, generated from the routes of the app. Every cell is what the table in
// the README says, and what is refused changes nothing.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApp } from '../../../functions/app.ts';
import { BUYER } from '../../fixtures/trading-shop.ts';
import { readBooks } from '../faults/compare-books.ts';
import { BODIES, FORMS, LAST, LEADS_TO_LIST, namedIn, OF_ONE_BY_FORM, placesOf, SIFTED } from './access-rows.ts';
import { type AccessWorld, openAccessWorld, type Role, ROLES } from './access-world.ts';
import { AGENT_KEYS, DESK_KEYS, listKeys, OWN_KEYS } from './allowed-keys.ts';
import { type Cell, readAccessTable } from './read-access-table.ts';

interface Route {
  /** `METHOD /pattern`, one for each step that a pattern lists. */
  route: string;
  method: string;
  pattern: string;
  /** Row of the README's table. */
  kind: string;
}

const app = createApp(() => Promise.reject(new Error('only its routes are read')));
const routes = app.routes
  .flatMap(({ method, path, handler }) =>
    'door' in handler ? spell(path).map((pattern) => ({ method, pattern, door: String(handler.door) })) : [],
  )
  .map(({ method, pattern, door }): Route => {
    const route = `${method} ${pattern}`;
    const namesOne = namedIn(pattern).some((one) => one.isOfOne) && !LEADS_TO_LIST.has(route);
    const isOfOne = namesOne || OF_ONE_BY_FORM.has(route);
    return { route, method, pattern, kind: isOfOne ? `${door} of one` : door };
  })
  .toSorted((a, b) => rank(a) - rank(b));
const table = readAccessTable();

/** `/x/:step{a|b}` is two addresses. */
function spell(pattern: string): string[] {
  const [whole, choices = ''] = /:\w+\{([^}]+)\}/.exec(pattern) ?? [];
  return whole ? choices.split('|').map((choice) => pattern.replace(whole, choice)) : [pattern];
}

/** First what reads, then what writes, then what ends what the others are about. */
function rank({ method, route }: Route): number {
  return (method === 'GET' ? 0 : 1) + (LAST.has(route) ? 1 : 0);
}

const cells = (wanted: (cell: Cell) => boolean) =>
  routes.flatMap((route) =>
    ROLES.flatMap((role) => {
      const cell = table.get(route.kind)?.get(role);
      return cell && wanted(cell) ? [{ ...route, role, cell }] : [];
    }),
  );

let world: AccessWorld;
/** Every answer that was given. */
const heard: { role: Role; route: string; text: string }[] = [];
beforeAll(async () => {
  world = await openAccessWorld();
});
afterAll(() => world.shop.close());

async function ask({ route, method, pattern, kind }: Route, role: Role) {
  const { own, foreign, cookies, shop } = world;
  const path = namedIn(pattern).reduce((address, { place, id }) => address.replace(place, id(own)), pattern);
  const hand = {
    as: role === 'brand' ? role : 'seller',
    seller: (role === 'other seller' ? foreign : own).seller,
  } as const;
  const form = FORMS[route]?.(own, hand) ?? {};
  const isProgram = kind.startsWith('key');
  const key = { seller: own.key, 'other seller': foreign.key }[role === 'seller' ? role : 'other seller'];
  const hasKey = isProgram && role.endsWith('seller');
  const headers = { Cookie: cookies[role], ...(hasKey ? { Authorization: `Bearer ${key}` } : {}) };
  const body = isProgram ? { json: BODIES[route] } : { form };
  const answer = await shop.app.send(path, { method, headers, ...(method === 'GET' ? {} : body) });
  const cell = readCell(answer);
  // The address of a form, opened by hand, leads to its page: that page asks whose it is.
  const to = answer.headers.get('Location');
  if (method !== 'GET' || cell !== 'in' || to === null) return { answer, cell };
  const next = await shop.app.send(to, { headers });
  return { answer: next, cell: readCell(next) };
}

function readCell(answer: Response): Cell | number {
  const to = answer.headers.get('Location') ?? '';
  if (/^\/(?:portal|desk)\/sign-in/.test(to)) return 'door';
  if (to === '/portal/join/') return 'join';
  if (answer.status === 404) return 'nothing';
  if (answer.status === 401) return 'keyless';
  // A mistake in a form is told to whoever may send it.
  return answer.status < 500 && answer.status !== 403 ? 'in' : answer.status;
}

/** What calling costs is counted whatever comes of it. */
async function readWhatCounts() {
  const { api_key_calls: _, api_keys: __, ...books } = await readBooks(world.shop.test.client);
  return books;
}

describe('the table', () => {
  it('has a form for every route that writes, and none for one that is not there', () => {
    const writing = routes.filter(({ method }) => method !== 'GET').map(({ route }) => route);
    expect([...Object.keys(FORMS), ...Object.keys(BODIES)].toSorted()).toEqual(writing.toSorted());
  });

  it('knows whose is what an address names', () => {
    const unnamed = routes.filter(({ pattern }) => namedIn(pattern).length !== placesOf(pattern).length);
    expect(unnamed.map(({ route }) => route)).toEqual([]);
  });

  it('stands in the README for every kind of door, in both languages', () => {
    expect([...new Set(routes.map(({ kind }) => kind))].toSorted()).toEqual([...table.keys()].toSorted());
    expect(readAccessTable('README.zh-CN.md')).toEqual(table);
  });
});

describe('what is refused', () => {
  it.each(cells((cell) => cell !== 'in'))('$route to $role: $cell', async ({ role, cell, ...route }) => {
    const before = await readWhatCounts();
    expect((await ask(route, role)).cell).toBe(cell);
    expect(await readWhatCounts()).toEqual(before);
  });

  it.each(routes.filter(({ route }) => SIFTED.has(route)))(
    '$route leaves the rows of another seller alone',
    async (route) => {
      const before = await readWhatCounts();
      expect((await ask(route, 'other seller')).cell).toBe('in');
      expect(await readWhatCounts()).toEqual(before);
    },
  );
});

describe('what is answered', () => {
  it.each(cells((cell) => cell === 'in'))('$route to $role', async ({ role, ...route }) => {
    const { answer, cell } = await ask(route, role);
    // Whoever has nothing to do on a page of joining is led to the first of them.
    expect(cell === 'join' && route.pattern.startsWith('/portal/join') ? 'in' : cell).toBe('in');
    heard.push({ role, route: route.route, text: await answer.text() });
  });

  it.each([
    ['agent', AGENT_KEYS],
    ['other agent', AGENT_KEYS],
    ['seller', DESK_KEYS],
    ['brand', DESK_KEYS],
  ] as const)('told %s nothing but what is written down here', (role, allowed) => {
    const told = heard.filter((one) => one.role === role);
    const keys = told.flatMap(({ route, text }) => listKeys(text).map((key) => ({ route, key })));
    expect(keys.length).toBeGreaterThan(500);
    const isOwn = (route: string, key: string) => route.includes('/portal/me/data') && OWN_KEYS.has(key);
    expect(keys.filter(({ route, key }) => !allowed.has(key) && !isOwn(route, key))).toEqual([]);
  });

  it('told no agent a phone or an address', () => {
    const told = heard.filter(({ role }) => role.endsWith('agent'));
    expect(told.length).toBeGreaterThan(40);
    const secrets = [BUYER.name, BUYER.city, BUYER.address];
    const leaks = told.filter(
      ({ text }) => /(?<!\d)\d{11}(?!\d)/.test(text) || secrets.some((one) => text.includes(one)),
    );
    expect(leaks.map(({ role, route }) => `${route} to ${role}`)).toEqual([]);
  });
});
