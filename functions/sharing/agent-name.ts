// The agent's public name for the card of a share page, without ever holding up the page.
import { readAgentName, selectAgentName } from '../../db/queries/agents.ts';
import type { Deps } from '../deps.ts';
import { logFailure } from '../http/log-failure.ts';

/** `unknown`: no answer in time, the card shows the code. `nobody`: no active agent has this code, no card. */
export type AgentName = { state: 'known'; name: string } | { state: 'nobody' } | { state: 'unknown' };

const WAIT_MS = 150;
const KEEP_MS = 5 * 60 * 1000;
const KEPT_NAMES = 1000;

/** Answers of this isolate: plain data, no connection, so requests may share it. */
const keptNames = new Map<string, { name: string | null; until: number }>();

/**
 * Starts the lookup and returns at once; the promise settles after 150 ms at the latest. A late answer still fills the
 * isolate's memory, so the next reader sees the name.
 */
export function lookUpAgentName(deps: Deps, code: string): Promise<AgentName> {
  const known = keptNames.get(code);
  if (known && known.until > deps.now()) return Promise.resolve(toAnswer(known.name));
  const lookup = askDatabase(deps, code).catch((error: unknown): AgentName => {
    logFailure(deps, 'agent name', error);
    return { state: 'unknown' };
  });
  deps.waitUntil(lookup);
  return Promise.race([lookup, settleLater()]);
}

async function askDatabase(deps: Deps, code: string): Promise<AgentName> {
  const database = deps.openDatabase();
  const [found] = await database.read([selectAgentName(database.queries, code)]);
  const name = readAgentName(found);
  const oldest = keptNames.keys().next();
  if (keptNames.size >= KEPT_NAMES && !oldest.done) keptNames.delete(oldest.value);
  keptNames.set(code, { name, until: deps.now() + KEEP_MS });
  return toAnswer(name);
}

function toAnswer(name: string | null): AgentName {
  return name === null ? { state: 'nobody' } : { state: 'known', name };
}

function settleLater(): Promise<AgentName> {
  return new Promise((resolve) => {
    setTimeout(() => resolve({ state: 'unknown' }), WAIT_MS);
  });
}
