// One distributor for a first look: the share link that `npm start` prints is hers.
import type { Client } from '@libsql/client/web';

const DEMO = { id: 'agt_demo', code: 'xm8k2f7q', name: '小美' } as const;

/** Adds the demo agent once; later calls change nothing. */
export async function seedDemoAgent(client: Client): Promise<{ code: string; name: string }> {
  await client.execute({
    sql: `INSERT INTO agents (id, code, kind, status, name, phone_hash, created_at)
          VALUES (?, ?, 'distributor', 'active', ?, NULL, ?) ON CONFLICT DO NOTHING`,
    args: [DEMO.id, DEMO.code, DEMO.name, Date.now()],
  });
  return { code: DEMO.code, name: DEMO.name };
}
