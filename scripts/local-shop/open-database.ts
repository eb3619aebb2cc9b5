// Opens the database of the local shop: local Turso over `.data/shop.db`, migrated, with the demo agent in it.
import { createClient } from '@libsql/client/web';
import { join } from 'node:path';
import { migrate } from '../../db/migrate.ts';
import { seedDemoAgent } from '../../db/seed-demo.ts';
import { keepLocalSecrets, type LocalEnvironment } from '../local-secrets.ts';
import { startLocalTurso, type LocalTurso } from '../local-turso/server.ts';

export type OpenDatabase = {
  turso: LocalTurso;
  environment: LocalEnvironment;
  environmentFile: string;
  agentCode: string;
  agentName: string;
};

export async function openDatabase(folder: string): Promise<OpenDatabase> {
  const environmentFile = join(folder, 'local.env');
  const { TURSO_AUTH_TOKEN: authToken } = keepLocalSecrets(environmentFile);
  const turso = await startLocalTurso({ file: join(folder, 'shop.db'), token: authToken });
  const environment = keepLocalSecrets(environmentFile, turso.url);
  const client = createClient({ url: turso.url, authToken });
  try {
    await migrate(client);
    const { code, name } = await seedDemoAgent(client);
    return { turso, environment, environmentFile, agentCode: code, agentName: name };
  } catch (cause) {
    await turso.close();
    throw cause;
  } finally {
    client.close();
  }
}
