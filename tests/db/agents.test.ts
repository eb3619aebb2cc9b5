// Agents from the command line: codes nobody guesses, statuses that end.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { agentCode } from '../../content/schema/ids.ts';
import { readAgentName, selectAgentName, setAgentStatus } from '../../db/queries/agents.ts';
import { mintAgentCode } from '../../functions/portal/standing/mint-ids.ts';
import { addAgent, openTestDatabase, type TestDatabase } from '../fixtures/test-database.ts';

let test: TestDatabase;
beforeAll(async () => {
  test = await openTestDatabase();
});
afterAll(() => test.close());

it('mints codes of the alphabet, all letters of it, none twice', () => {
  const codes = Array.from({ length: 500 }, mintAgentCode);
  for (const code of codes) expect(agentCode.safeParse(code).success).toBe(true);
  expect(new Set(codes).size).toBe(500);
  expect(new Set(codes.join('')).size).toBe(32);
});

it('pauses and resumes an agent, and never brings back one who left', async () => {
  const { database, client } = test;
  await addAgent(client, { code: 'aaaaaaaa', name: '小美' });
  const change = async (status: 'active' | 'paused' | 'left') => {
    const [changed, named] = await database.write([
      setAgentStatus(database.queries, 'aaaaaaaa', status),
      selectAgentName(database.queries, 'aaaaaaaa'),
    ]);
    return [changed?.rowsAffected, readAgentName(named)];
  };
  expect(await change('paused')).toEqual([1, null]);
  expect(await change('active')).toEqual([1, '小美']);
  expect(await change('left')).toEqual([1, null]);
  expect(await change('active')).toEqual([0, null]);
});
