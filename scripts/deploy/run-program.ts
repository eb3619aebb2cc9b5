// Runs a program of others (wrangler, turso) and hands back what it said: it asks nothing, and sees no secret that it does not need.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { buildChildEnvironment } from '../local-shop/child-environment.ts';

export interface Program {
  file: string;
  args: readonly string[];
  /** Besides the account at Cloudflare and what every program needs to start. */
  env?: Readonly<Record<string, string>>;
  timeoutMs: number;
}

/** `code` null: it did not start, or did not end in time; `errors` says which. */
export interface Ended {
  code: number | null;
  out: string;
  errors: string;
}

export type RunProgram = (program: Program) => Promise<Ended>;

/** How wrangler reaches the account from where nobody can log in, and the network through a proxy. */
const HANDED_ON =
  /^(?:CLOUDFLARE_.+|CF_.+|HTTPS?_PROXY|NO_PROXY|NODE_EXTRA_CA_CERTS|CI|GITHUB_ACTIONS|GITHUB_STEP_SUMMARY)$/i;

/** `environment`: of the person who deploys; only what reaches the account is handed on. */
export function createRunner(root: string, environment: Readonly<Record<string, string | undefined>>): RunProgram {
  const handedOn = Object.fromEntries(
    Object.entries(environment).flatMap(([name, value]) =>
      value !== undefined && HANDED_ON.test(name) ? [[name, value]] : [],
    ),
  );
  return ({ file, args, env = {}, timeoutMs }) =>
    new Promise((resolve) => {
      const child = spawn(file, args, {
        cwd: root,
        env: buildChildEnvironment(root, { ...handedOn, ...env }),
        // Nobody is asked: a question of wrangler would wait for ever behind our own words.
        stdio: ['ignore', 'pipe', 'pipe'],
        timeout: timeoutMs,
      });
      const said = { out: '', errors: '' };
      child.stdout.setEncoding('utf8').on('data', (text: string) => (said.out += text));
      child.stderr.setEncoding('utf8').on('data', (text: string) => (said.errors += text));
      child.once('error', (cause) => resolve({ code: null, ...said, errors: cause.message }));
      child.once('close', (code, signal) =>
        resolve({
          code,
          ...said,
          errors:
            signal === null ? said.errors : `${said.errors}\n${Math.round(timeoutMs / 1000)} 秒还没有做完，停下了`,
        }),
      );
    });
}

/** Started through Node, as the local shop does: the same on every system. */
export function describeWrangler(
  root: string,
  args: readonly string[],
  choices: { timeoutMs?: number; env?: Readonly<Record<string, string>> } = {},
): Program {
  const { timeoutMs = 60_000, env = {} } = choices;
  const file = join(root, 'node_modules', 'wrangler', 'bin', 'wrangler.js');
  return { file: process.execPath, args: [file, ...args], env, timeoutMs };
}

/** The sentence of a program's errors that says what went wrong, without frames, colours and the address of its log. */
export function lastWords({ out, errors }: Ended): string {
  const lines = stripVTControlCharacters(`${out}\n${errors}`)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !/^(?:🪵|[─━┌├└│⛅])|Logs were written|--temporary/.test(line));
  return lines.slice(-12).join('\n');
}
