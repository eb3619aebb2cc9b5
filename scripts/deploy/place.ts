// Where a deploy happens: folder, programs, network and the secrets at hand. Tests give one of their own.
import { existsSync, readFileSync } from 'node:fs';
import { hostname, userInfo } from 'node:os';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { createRunner, type RunProgram } from './run-program.ts';

export interface Place {
  /** Folder of the project. */
  root: string;
  run: RunProgram;
  /** Secrets and addresses at hand; their values are never printed. */
  environment: Readonly<Record<string, string>>;
  /** Who deploys, for the lock in the database. */
  holder: string;
  /** How long the live shop may take to answer as the new version, and the pause between two tries, milliseconds. */
  patienceMs: number;
  pauseMs: number;
  /** Null: nobody sits there. */
  ask: ((question: string) => Promise<boolean>) | null;
  choices: Choices;
}

export interface Choices {
  isRehearsal: boolean;
  allowsDirty: boolean;
  breaksLock: boolean;
  saysYes: boolean;
  /** Asked instead of the address in content/program.md. */
  address?: string | undefined;
}

/** What the person's machine brings along. */
export interface Surroundings {
  environment: Readonly<Record<string, string | undefined>>;
  patienceMs: number;
  pauseMs: number;
}

export const SURROUNDINGS: Surroundings = { environment: process.env, patienceMs: 30_000, pauseMs: 1500 };

const NO_CHOICES: Choices = { isRehearsal: false, allowsDirty: false, breaksLock: false, saysYes: false };

export function makePlace(input: {
  root: string;
  surroundings: Surroundings;
  choices?: Partial<Choices>;
  ask?: Place['ask'];
}): Place {
  const { root, surroundings, choices = {}, ask = null } = input;
  const { environment, patienceMs, pauseMs } = surroundings;
  return {
    root,
    run: createRunner(root, environment),
    environment: readEnvironment(root, environment),
    holder: environment['GITHUB_ACTIONS'] ? 'GitHub Actions' : `${userInfo().username}@${hostname()}`,
    patienceMs,
    pauseMs,
    ask,
    choices: { ...NO_CHOICES, ...choices },
  };
}

/** What a person keeps on their own machine; git never sees it. */
export const PRODUCTION_FILE = join('.data', 'production.env');

/** What is set for this run goes before what the file keeps. */
export function readEnvironment(
  root: string,
  environment: Readonly<Record<string, string | undefined>>,
): Record<string, string> {
  const file = join(root, PRODUCTION_FILE);
  const kept = existsSync(file) ? parseEnv(readFileSync(file, 'utf8')) : {};
  return Object.fromEntries(
    Object.entries({ ...kept, ...environment }).flatMap(([name, value]) => (value ? [[name, value]] : [])),
  );
}
