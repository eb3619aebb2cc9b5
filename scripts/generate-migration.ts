// `npm run db:generate -- --name <name>`: the next migration from db/schema, with every new table STRICT.
import { spawnSync } from 'node:child_process';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** drizzle-kit cannot write STRICT: close each CREATE TABLE of the generated SQL with it. */
export function makeTablesStrict(sql: string): string {
  return sql.replaceAll(/^(CREATE TABLE [^;]*?\n\));$/gm, '$1 STRICT;');
}

function main(): void {
  const folder = 'db/migrations';
  const before = new Set(readdirSync(folder));
  const run = spawnSync('drizzle-kit', ['generate', '--config', 'db/drizzle.config.ts', ...process.argv.slice(2)], {
    stdio: 'inherit',
  });
  if (run.status !== 0) process.exit(run.status ?? 1);
  for (const file of readdirSync(folder)) {
    if (before.has(file) || !file.endsWith('.sql')) continue;
    const path = join(folder, file);
    writeFileSync(path, makeTablesStrict(readFileSync(path, 'utf8')));
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) main();
