// `npm run db:migrate`: brings the database of TURSO_DATABASE_URL to this checkout's shape. `npm run deploy` does it by itself.
import { makePlace, SURROUNDINGS, type Surroundings } from './deploy/place.ts';
import { databaseStep } from './deploy/steps/database.ts';
import { readWords } from './terminal/arguments.ts';
import { startTask, type Task } from './terminal/task.ts';

export function createMigrateDatabase(surroundings: Surroundings): Task {
  return {
    name: 'db:migrate',
    about: '把线上的数据库升级到这一版；本地的由 npm start 自己升级，deploy 也会先做它',
    usage: ['db:migrate [-- --break-lock]'],
    example: 'db:migrate',
    async run(args, { root, step }) {
      const { values } = readWords(args, { 'break-lock': { type: 'boolean', default: false } });
      const place = makePlace({ root, surroundings, choices: { breaksLock: values['break-lock'] } });
      const found = await step('看缺哪几步', () => databaseStep.check(place));
      const finding = found.state === 'ready' ? await step('升级', () => databaseStep.run(place)) : found;
      const { state, said, mend } = finding;
      return {
        done: state === 'ready',
        text: [...said, ...(mend === undefined ? [] : [mend])].join('\n'),
        json: { state, said, mend: mend ?? null },
      };
    },
  };
}

if (import.meta.main) await startTask(createMigrateDatabase(SURROUNDINGS));
