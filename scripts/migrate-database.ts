// `npm run db:migrate`: brings the database of TURSO_DATABASE_URL to this checkout's shape. Run it before each deploy.
import { createClient } from '@libsql/client/web';
import { migrate } from '../db/migrate.ts';

const { TURSO_DATABASE_URL: url, TURSO_AUTH_TOKEN: authToken } = process.env;
if (!url || !authToken) {
  console.error(
    '请设置 TURSO_DATABASE_URL 和 TURSO_AUTH_TOKEN（见 README「部署」）。本地的数据库由 npm start 自己升级。',
  );
  process.exit(1);
}
const client = createClient({ url, authToken });
const { applied } = await migrate(client);
const { rows } = await client.execute('PRAGMA foreign_keys');
if (Number(rows[0]?.[0]) !== 1) {
  console.error('这个数据库没有打开外键检查，不能用来记账。');
  process.exit(1);
}
console.log(applied.length === 0 ? '已经是最新。' : `已应用：${applied.join('、')}`);
client.close();
