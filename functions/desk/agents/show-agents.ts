// /desk/agents/: who waits for the brand, then all agents page by page; and the answer to looking for one.
import { readListedAgents, selectAgentPage, selectAgentsFound } from '../../../db/queries/desk/agents.ts';
import { readStandings, selectAwaiting, type StoredStanding } from '../../../db/queries/standing/read-standing.ts';
import { chromeOf } from '../../accounts/chrome.ts';
import type { BrandVisit } from '../../accounts/guards.ts';
import { readForm } from '../../http/read-body.ts';
import { renderPage } from '../../http/render-page.ts';
import type { Keys } from '../../keys/keys.ts';
import { isMobilePhone, normalisePhone } from '../../orders/order-body.ts';
import { hashPhone } from '../../orders/seal-contact.ts';
import { cutPage, readCursor } from '../../portal/read-cursor.ts';
import { agentsViewSchema, type AgentsView } from './view.ts';

const PAGE = 30;
const MOST_WAITING = 50;
const LONGEST_WORDS = 40;

export async function showAgents(visit: BrandVisit): Promise<Response> {
  const { context, database } = visit;
  const filter = readFilter(context.req.query());
  const before = readCursor(context.req.query('before'));
  const db = database.queries;
  const isFirst = before === null && filter.standing === null && filter.kind === null;
  const [found, waiting] = await database.read([
    selectAgentPage(db, { ...filter, before, limit: PAGE + 1 }),
    ...(isFirst ? [selectAwaiting(db, MOST_WAITING)] : []),
  ]);
  const { rows, next } = cutPage(readListedAgents(found), PAGE, ({ createdAt, id }) => ({ at: createdAt, id }));
  return render(visit, {
    ...listWaiting(readStandings(waiting)),
    filter,
    agents: rows.map(({ id: _, ...row }) => row),
    next,
    isContinued: before !== null,
  });
}

/** Field `words`: a part of the name, a code, or a phone. Posted, because an address with a phone in it would be kept everywhere. */
export async function findAgents(visit: BrandVisit): Promise<Response> {
  const { context, database } = visit;
  const form = await readForm(context);
  const words = (form.get('words') ?? '').normalize('NFKC').trim().slice(0, LONGEST_WORDS);
  if (words === '') return showAgents(visit);
  const phoneHashes = await hashWords(context.var.deps.keys, words);
  const [found] = await database.read([selectAgentsFound(database.queries, { words, phoneHashes, limit: PAGE + 1 })]);
  const agents = readListedAgents(found);
  return render(visit, {
    agents: agents.slice(0, PAGE).map(({ id: _, ...row }) => row),
    sought: words,
    isCut: agents.length > PAGE,
  });
}

function render(visit: BrandVisit, shown: Partial<AgentsView> & Pick<AgentsView, 'agents'>): Promise<Response> {
  const view: AgentsView = {
    chrome: { ...chromeOf(visit), here: '/desk/agents/' },
    applications: [],
    appeals: [],
    filter: { standing: null, kind: null },
    sought: null,
    isCut: false,
    next: null,
    isContinued: false,
    ...shown,
  };
  return renderPage(visit.context, { path: '/desk/agents/', view });
}

/** Somebody suspended waits with an appeal, everybody else with an application. */
function listWaiting(standings: readonly StoredStanding[]): Pick<AgentsView, 'applications' | 'appeals'> {
  const applications = standings.flatMap(({ code, name, application }) => {
    if (application?.status !== 'open') return [];
    const { words, quizPassedAt, appliedAt } = application;
    return [{ code, name, words, isQuizPassed: quizPassedAt !== null, appliedAt }];
  });
  const appeals = standings.flatMap(({ code, name, suspension }) => {
    const last = suspension?.appeals.at(-1);
    return last ? [{ code, name, ...last }] : [];
  });
  return { applications, appeals };
}

/** Somebody on the phone says their own number; rows may still stand under an older secret. */
function hashWords(keys: Keys, words: string): Promise<string[]> {
  const phone = normalisePhone(words);
  if (!isMobilePhone(phone)) return Promise.resolve([]);
  return Promise.all([keys, ...keys.former].map((one) => hashPhone(one, phone)));
}

function readFilter(query: Record<string, string>): AgentsView['filter'] {
  const { standing, kind } = agentsViewSchema.shape.filter.shape;
  return {
    standing: standing.safeParse(query['standing']).data ?? null,
    kind: kind.safeParse(query['kind']).data ?? null,
  };
}
