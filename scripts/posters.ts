// `npm run posters -- --agent CODE --out DIR`: every poster of the shop for one agent, drawn by the same engine as at the edge.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { BuildFailed, buildSite } from './local-shop/build-site.ts';
import { reportStep } from './terminal/report-step.ts';
import { listPosterPages, openBuiltPosters } from './posters/bulk/built-posters.ts';
import { findAgentName } from './posters/bulk/find-agent.ts';
import { type Bulk, makePosters } from './posters/bulk/make-posters.ts';
import { type BulkCommand, readArguments, USAGE } from './posters/bulk/read-arguments.ts';
import { writeZip } from './posters/bulk/write-zip.ts';
import { countInTerminal } from './posters/report-posters.ts';
import { withDatabase } from './reach-database.ts';
import { CannotRun, runCommand } from './terminal/cannot-run.ts';

async function main(): Promise<number> {
  const command = readArguments(process.argv.slice(2));
  if (command.state === 'posters') return makeForAgent(command);
  if (command.state === 'contact-sheet') return drawContactSheet(command.file);
  console.error(`${command.why}\n\n${USAGE}`);
  return 1;
}

async function makeForAgent(command: Extract<BulkCommand, { state: 'posters' }>): Promise<number> {
  const { share, selection } = command;
  const name = await withDatabase((database) => findAgentName(database, share.code));
  await build();
  const site = join(process.cwd(), 'dist', 'client');
  const pages = listPosterPages(site, selection);
  const existing = listPosterPages(site, { all: true });
  if (pages.length === 0) throw new CannotRun(`没有这样的页：${Object.values(selection).join('')}。`);
  const start = performance.now();
  const counter = countInTerminal(process.stdout);
  const order = { ...command, assets: openBuiltPosters(site), pages, existing, name, onProgress: counter.count };
  const bulk = await makePosters(order).finally(counter.end);
  const { folder, posters, removed } = bulk;
  if (posters.length === 0) throw new CannotRun('这些页没有这个尺寸或格式的海报。');
  const fresh = posters.filter(({ isNew }) => isNew).length;
  const bytes = posters.reduce((sum, poster) => sum + poster.bytes, 0);
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  console.log(
    `${name}：${posters.length} 张海报在 ${folder}，新画 ${fresh} 张，沿用 ${posters.length - fresh} 张，` +
      `${removed > 0 ? `收走 ${removed} 张（页面已经没有了），` : ''}${(bytes / 1e6).toFixed(1)} MB，${seconds} 秒`,
  );
  if (command.isZipped) await zip(bulk);
  return 0;
}

/** Beside the folder, under its name: it is sent to the agent as it is. */
async function zip({ folder, posters }: Bulk): Promise<void> {
  const file = `${folder}.zip`;
  const bytes = await writeZip({ folder, files: posters.map(({ entry }) => entry.file), zip: file });
  console.log(`${file}，${(bytes / 1e6).toFixed(1)} MB`);
}

async function build(): Promise<void> {
  try {
    await reportStep('构建网站', () => buildSite(process.cwd()));
  } catch (cause) {
    throw cause instanceof BuildFailed ? new CannotRun(cause.message) : cause;
  }
}

/** Loaded late: drawing designs needs the whole workshop of the build. */
async function drawContactSheet(file: string): Promise<number> {
  const { writeContactSheet } = await import('./posters/contact-sheet.ts');
  const { bytes } = await reportStep('画样张', () => writeContactSheet(file));
  console.log(`${file}，${Math.round(bytes / 1000)} KB`);
  return 0;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await runCommand(main);
