// The workflows: GitHub can read them, they give a stranger's request nothing to misuse, and their commands do what they say.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { openRequestPlace } from '../fixtures/request-place.ts';
import { findErrors } from './find-workflow-errors.ts';
import { findBreaches, workflow } from './workflow-rules.ts';

const FOLDER = join('.github', 'workflows');
const files = readdirSync(FOLDER).filter((name) => name.endsWith('.yml'));
const read = (name: string): string => readFileSync(join(FOLDER, name), 'utf8');
const parseFlow = (text: string) => workflow.parse(parse(text));

describe.each(files)('%s', (name) => {
  it('is a workflow that GitHub accepts, expressions included', async () => {
    expect(await findErrors(name, read(name))).toEqual([]);
  });

  it('keeps the rules of the house', () => {
    expect(findBreaches(parseFlow(read(name)), read(name))).toEqual([]);
  });

  it('runs only commands that exist', () => {
    const { scripts } = z
      .object({ scripts: z.record(z.string(), z.string()) })
      .parse(JSON.parse(readFileSync('package.json', 'utf8')));
    const tasks = [...read(name).matchAll(/npm run (?:--silent )?([\w:-]+)/g)].map(([, task = '']) => task);
    expect(tasks.filter((task) => !(task in scripts))).toEqual([]);
    const programs = [...read(name).matchAll(/node (scripts\/\S+\.ts)/g)].map(([, file = '']) => file);
    for (const file of programs) expect(readFileSync(file, 'utf8')).toContain('import.meta.main');
  });
});

it('waits for a workflow that exists, by its name', () => {
  const { on } = z
    .object({ on: z.object({ workflow_run: z.object({ workflows: z.array(z.string()) }) }) })
    .parse(parse(read('comment.yml')));
  expect(on.workflow_run.workflows).toEqual([parse(read('check.yml')).name]);
});

describe('the rules of the house', () => {
  const breachesOf = (change: (text: string) => string): string => {
    const text = change(read('check.yml'));
    return findBreaches(parseFlow(text), text).join('\n');
  };

  it.each([
    [
      'pull_request_target',
      (text: string) => text.replace('  pull_request:', '  pull_request_target:'),
      'with secrets',
    ],
    ['a token that writes', (text: string) => text.replace('contents: read', 'contents: write'), 'token that writes'],
    [
      'a secret for a request',
      (text: string) => text.replace('- name: 检查', '- name: 检查\n        env:\n          KEY: ${{ secrets.KEY }}'),
      'gets a secret',
    ],
    [
      'words of the request inside a command',
      (text: string) => text.replace('"$(git rev-parse HEAD^1)"', '"${{ github.event.pull_request.title }}"'),
      'inside a command',
    ],
    ['no end', (text: string) => text.replaceAll(/ +timeout-minutes: \d+\n/g, ''), 'six hours'],
    ['an action by its tag', (text: string) => text.replace(/checkout@[0-9a-f]{40}/, 'checkout@v7'), 'not pinned'],
    ['no permissions', (text: string) => text.replace('permissions:\n  contents: read\n', ''), 'no permissions'],
    [
      'a token left in the clone',
      (text: string) => text.replaceAll('persist-credentials: false', 'clean: true'),
      'stays',
    ],
  ])('notice %s', (_what, change, words) => {
    expect(breachesOf(change)).toContain(words);
  });

  it('notice what GitHub would refuse', async () => {
    const broken = read('check.yml').replace('${{ !cancelled() }}', '${{ !canceled( }}');
    expect(await findErrors('check.yml', broken)).not.toEqual([]);
    const strange = read('check.yml').replace('runs-on:', 'runs-in:');
    expect(await findErrors('check.yml', strange)).not.toEqual([]);
  });
});

it('takes nothing from what a request ran where it may write', () => {
  const steps = Object.values(parseFlow(read('comment.yml')).jobs).flatMap((job) => job.steps);
  expect(steps.map(({ uses = '' }) => uses).filter((action) => action.includes('artifact'))).toEqual([]);
});

it('publishes main and no other branch, by hand too', () => {
  const { jobs } = z
    .object({ jobs: z.object({ deploy: z.object({ if: z.string() }) }) })
    .parse(parse(read('deploy.yml')));
  expect(jobs.deploy.if).toContain("github.ref == 'refs/heads/main'");
});

describe('the commands of check.yml, as they stand there', () => {
  it(
    'say in the summary what needs the brand, of a request with another payee and other rules',
    { timeout: 90_000 },
    () => {
      const { seller, baseSha, change, handIn, git, close } = openRequestPlace(7, SOURCES);
      symlinkSync(join(process.cwd(), 'node_modules'), join(seller, 'node_modules'));
      change('content/sellers/luo-walnut/seller.md', (text) => text.replace('payee: 罗秀英', 'payee: 别人'));
      change('content/program.md', (text) => text.replace('ratePercent: 10', 'ratePercent: 12'));
      handIn();
      // As GitHub lays it out: the merge of both sides.
      git(seller, 'checkout', '-q', '-B', 'merged', baseSha);
      git(seller, 'merge', '-q', '--no-ff', '-m', 'merge', 'request');
      const summary = runSteps(seller);
      for (const words of ['别人', '收款人', '品牌的规则']) expect(summary).toContain(words);
      close();
    },
  );
});

/** All that content is checked and compared with. */
const SOURCES = ['content', 'db', 'functions', 'scripts', 'site', 'package.json', '.gitignore', 'tsconfig.json'];

/** Every command of the job but the installing; answers the summary that a person reads. */
function runSteps(root: string): string {
  const bin = mkdtempSync(join(tmpdir(), 'xinpu-npm-'));
  const summary = join(bin, 'summary.md');
  // npm would install: the packages are those of this checkout.
  const npm =
    '#!/bin/sh\nshift\n[ "$1" = --silent ] && shift\ntask=$1\nshift\n[ "$1" = -- ] && shift\nexec node "scripts/$task.ts" "$@"\n';
  writeFileSync(join(bin, 'npm'), npm, { mode: 0o755 });
  const { GITHUB_ACTIONS: _, ...environment } = process.env;
  const env = {
    ...environment,
    PATH: [bin, join(process.cwd(), 'node_modules', '.bin'), process.env['PATH'] ?? ''].join(delimiter),
    GITHUB_STEP_SUMMARY: summary,
  };
  const steps = parseFlow(read('check.yml')).jobs['content']?.steps ?? [];
  const commands = steps.flatMap(({ run }) => (run === undefined || run === 'npm run help' ? [] : [run]));
  expect(commands).toHaveLength(2);
  // GitHub's own way of running a command.
  for (const command of commands) execFileSync('bash', ['-e', '-c', command], { cwd: root, env, stdio: 'pipe' });
  const text = readFileSync(summary, 'utf8');
  rmSync(bin, { recursive: true, force: true });
  return text;
}

describe('the template of code owners', () => {
  const rules = readFileSync(join('.github', 'CODEOWNERS.example'), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => line.split(/\s+/));
  const ownerOf = (file: string): string => {
    const last = rules.findLast(([pattern = '']) => matches(pattern, file));
    return last?.[1] ?? '';
  };

  it('gives each seller its own folder, and the brand everything else', () => {
    expect(ownerOf('content/sellers/luo-walnut/products/oil.md')).toBe('@luo-xiuying');
    expect(ownerOf('content/sellers/qaidam-goji/products/dried.md')).not.toBe('@luo-xiuying');
    for (const file of ['content/program.md', 'content/schema/seller.ts', 'functions/app.ts', '.github/CODEOWNERS'])
      expect(ownerOf(file)).toBe('@your-brand');
  });

  it('keeps with the brand where the money of every sample shop goes', () => {
    const codes: string[] = [];
    for (const seller of readdirSync(join('content', 'sellers'))) {
      expect(rules.some(([pattern]) => pattern === `/content/sellers/${seller}/`)).toBe(true);
      const folder = join('content', 'sellers', seller);
      const [, code = 'seller.md'] =
        /code:\n\s+file: \.\/(\S+)/.exec(readFileSync(join(folder, 'seller.md'), 'utf8')) ?? [];
      codes.push(code);
      for (const file of ['seller.md', code]) expect(ownerOf(`${folder}/${file}`)).toBe('@your-brand');
    }
    expect(codes.filter((code) => code.startsWith('pictures/')).length).toBeGreaterThan(0);
  });
});

/** The patterns that the template uses: `*`, a folder, and a star within one name. */
function matches(pattern: string, file: string): boolean {
  if (pattern === '*') return true;
  const start = pattern.slice(1);
  if (start.endsWith('/')) return file.startsWith(start);
  return new RegExp(`^${start.replaceAll('.', String.raw`\.`).replaceAll('*', '[^/]*')}$`).test(file);
}
