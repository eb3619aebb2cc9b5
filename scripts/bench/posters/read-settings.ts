// What `npm run bench -- posters` is asked for.
import { parseArgs } from 'node:util';
import { CannotRun } from '../../terminal/cannot-run.ts';
import { readNumber } from '../read-number.ts';
import { OTHER_ENGINES } from './engines.ts';

export interface PosterBenchSettings {
  rounds: number;
  /** `luo-walnut/oil` */
  page: string;
  isWanted: (engine: string) => boolean;
  /** Folder for the pictures that were drawn. */
  pictures: string | null;
  isJson: boolean;
}

const CHOICES = ['ours-engine-jpg', 'ours-engine-png', ...OTHER_ENGINES.map(({ id }) => id)];

export const USAGE = `npm run bench -- posters [--rounds 3] [--page luo-walnut/oil] [--only a,b] [--pictures DIR] [--json]
  --rounds    每个引擎起几个全新的进程，轮流来
  --page      画哪一页的海报：卖家/商品，或者 卖家/stories/故事
  --only      除了整条路由，只量这些：${CHOICES.join(' ')}
  --pictures  把每个引擎画的图写到这个目录
  --json      结果写成 JSON`;

export function readSettings(args: string[]): PosterBenchSettings {
  const { values } = parseArgs({
    args,
    options: {
      rounds: { type: 'string', default: '3' },
      page: { type: 'string', default: 'luo-walnut/oil' },
      only: { type: 'string', default: CHOICES.join(',') },
      pictures: { type: 'string' },
      json: { type: 'boolean', default: false },
    },
  });
  const only = values.only.split(',').filter((id) => id !== 'ours');
  const unknown = only.filter((id) => !CHOICES.includes(id));
  if (unknown.length > 0) throw new CannotRun(`没有这个引擎：${unknown.join('、')}。可选：${CHOICES.join('、')}。`);
  return {
    rounds: readNumber('rounds', values.rounds),
    page: values.page,
    isWanted: (engine) => only.includes(engine),
    pictures: values.pictures ?? null,
    isJson: values.json,
  };
}
