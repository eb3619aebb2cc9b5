// `npm test`: everything that must hold before a change is good, in the order in which a mistake is cheapest to see.
import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { z } from 'zod';
import { buildSite } from './local-shop/build-site.ts';
import { reportStep } from './terminal/report-step.ts';

type Check = { title: string; run: () => Promise<void> };
type Counts = { passed: number; failed: number };

const RESULTS = '.data/test-results.json';

const vitestResults = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  testResults: z.array(z.object({ status: z.string(), assertionResults: z.array(z.unknown()) })),
});

/** `npm run lint`: what needs neither a build nor a run. */
const STATIC_CHECKS: Check[] = [
  { title: '内容', run: () => runQuietly('node', ['scripts/check.ts']) },
  {
    title: '类型',
    run: async () => {
      if (!existsSync('.astro/types.d.ts')) await runQuietly('astro', ['sync']);
      await runQuietly('astro', ['check', '--minimumSeverity', 'warning', '--minimumFailingSeverity', 'warning']);
      await runQuietly('tsc', ['--noEmit']);
    },
  },
  { title: '代码检查', run: () => runQuietly('oxlint', ['--deny-warnings', '-c', '.oxlintrc.json']) },
  { title: '格式', run: () => runQuietly('prettier', ['--check', '--log-level', 'warn', '.']) },
  { title: '无用代码', run: () => runQuietly('knip', ['--config', '.knip.json', '--no-progress']) },
];

const BUILD: Check = { title: '构建', run: async () => void (await buildSite(process.cwd())) };

/** Counts the tests of a vitest report; a file that could not even be loaded counts as one failure. */
export function countTests(report: unknown): Counts {
  const { numPassedTests, numFailedTests, testResults } = vitestResults.parse(report);
  const broken = testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
  );
  return { passed: numPassedTests, failed: numFailedTests + broken.length };
}

const running = new Set<ChildProcess>();

async function main(args: string[]): Promise<number> {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => stopRunning(signal));
  const isStatic = args.includes('--static');
  const goesOn = args.includes('--all');
  let counts: Counts = { passed: 0, failed: 0 };
  for (const check of isStatic ? STATIC_CHECKS : [...STATIC_CHECKS, BUILD]) {
    const isGood = await runCheck(check);
    counts = add(counts, { passed: Number(isGood), failed: Number(!isGood) });
    if (!isGood && !goesOn) break;
  }
  if (!isStatic && (counts.failed === 0 || goesOn)) counts = add(counts, await runVitest());
  console.log(`\n${counts.passed} passed, ${counts.failed} failed`);
  return counts.failed === 0 ? 0 : 1;
}

async function runCheck({ title, run }: Check): Promise<boolean> {
  try {
    await reportStep(title, run);
    return true;
  } catch (cause) {
    console.error(cause instanceof Error ? cause.message : cause);
    return false;
  }
}

async function runVitest(): Promise<Counts> {
  console.log('· 测试');
  mkdirSync('.data', { recursive: true, mode: 0o700 });
  rmSync(RESULTS, { force: true });
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${RESULTS}`];
  const child = spawn('vitest', ['run', '-c', 'tests/vitest.config.ts', ...reporters], {
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const code = await waitForEnd(child);
  if (!existsSync(RESULTS)) return { passed: 0, failed: 1 };
  const counts = countTests(JSON.parse(readFileSync(RESULTS, 'utf8')));
  // Errors outside of any test, and coverage or setup failures, show in the exit code only.
  return code !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
}

/** Says nothing when all is well, and everything otherwise. */
async function runQuietly(file: string, args: string[]): Promise<void> {
  const child = spawn(file, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text) => (output += text));
  }
  const code = await waitForEnd(child);
  if (code !== 0) throw new Error(output);
}

async function waitForEnd(child: ChildProcess): Promise<number | null> {
  running.add(child);
  try {
    return await new Promise((resolve, reject) => child.once('close', resolve).once('error', reject));
  } finally {
    running.delete(child);
  }
}

function stopRunning(signal: NodeJS.Signals): void {
  running.forEach((child) => child.kill(signal));
  process.exit(130);
}

function add(one: Counts, other: Counts): Counts {
  return { passed: one.passed + other.passed, failed: one.failed + other.failed };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) process.exit(await main(process.argv.slice(2)));
