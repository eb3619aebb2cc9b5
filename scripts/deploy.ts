// `npm run deploy`: from the Markdown to the live shop, each step looked at before the first one changes anything.
import { confirm, isCancel } from '@clack/prompts';
import { makePlace, SURROUNDINGS, type Choices, type Place, type Surroundings } from './deploy/place.ts';
import { walkThroughSetup } from './deploy/setup/walk-through-setup.ts';
import type { Known, Step } from './deploy/step.ts';
import { buildStep } from './deploy/steps/build.ts';
import { contentStep } from './deploy/steps/content.ts';
import { databaseStep } from './deploy/steps/database.ts';
import { publishStep } from './deploy/steps/publish.ts';
import { secretsStep } from './deploy/steps/secrets.ts';
import { smokeStep } from './deploy/steps/smoke.ts';
import { tellWalk } from './deploy/tell-walk.ts';
import { walkSteps } from './deploy/walk-steps.ts';
import { readNothing, readSubject, readWords, WrongUsage } from './terminal/arguments.ts';
import { CannotRun } from './terminal/cannot-run.ts';
import { startTask, type Task, type Terminal } from './terminal/task.ts';

/** The database before the Worker that needs its new shape; nothing is uploaded while a secret is missing. */
const STEPS: readonly Step[] = [contentStep, buildStep, databaseStep, secretsStep, publishStep, smokeStep];

export function createDeploy(surroundings: Surroundings): Task {
  return {
    name: 'deploy',
    about: '检查、构建、升级数据库、核对密钥、发布、试一遍；--dry-run 只演一遍，setup 带你第一次发布',
    usage: ['deploy [-- --dry-run] [--yes] [--allow-dirty] [--break-lock] [--address https://…]', 'deploy -- setup'],
    example: 'deploy -- --dry-run',
    async run(args, terminal) {
      const { values, positionals } = readWords(args, {
        'dry-run': { type: 'boolean', default: false },
        yes: { type: 'boolean', default: false },
        'allow-dirty': { type: 'boolean', default: false },
        'break-lock': { type: 'boolean', default: false },
        address: { type: 'string' },
      });
      const choices: Choices = {
        isRehearsal: values['dry-run'],
        allowsDirty: values['allow-dirty'],
        breaksLock: values['break-lock'],
        saysYes: values.yes,
        address: readAddress(values.address),
      };
      const ask = terminal.canAsk ? askPerson : null;
      const place = makePlace({ root: terminal.root, surroundings, choices, ask });
      if (positionals.length > 0) return setUp(positionals, place, terminal);
      if (!choices.isRehearsal && !choices.saysYes && place.ask === null)
        throw new CannotRun('这里没有人可以问。看过 npm run deploy -- --dry-run 以后，加 --yes 发布。');
      return tellWalk(await walkSteps(STEPS, place, terminal, askWhether));
    },
  };
}

export const deploy = createDeploy(SURROUNDINGS);

function setUp(positionals: readonly string[], place: Place, terminal: Terminal): ReturnType<Task['run']> {
  const word = readSubject(positionals, 'setup');
  if (word !== 'setup') readNothing([word]);
  return walkThroughSetup(place, terminal);
}

async function askPerson(question: string): Promise<boolean> {
  const answer = await confirm({ message: question, active: '发布', inactive: '不发布' });
  return !isCancel(answer) && answer;
}

function askWhether({ deployment, origin, missingMigrations = [], carried = {} }: Known): string {
  const database = missingMigrations.length === 0 ? '数据库不用升级' : `数据库升级 ${missingMigrations.length} 步`;
  const count = Object.keys(carried).length;
  const secrets = count === 0 ? '' : `，带上 ${count} 个密钥`;
  return `把 ${deployment} 发布到 ${origin}？${database}${secrets}。`;
}

function readAddress(written: string | undefined): string | undefined {
  if (written === undefined) return undefined;
  if (!/^https?:\/\/[^/?#]+\/?$/.test(written) || !URL.canParse(written))
    throw new WrongUsage('--address 是 https:// 开头的地址，后面不带路径');
  return new URL(written).origin;
}

if (import.meta.main) await startTask(deploy);
