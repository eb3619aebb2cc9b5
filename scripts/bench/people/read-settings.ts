// What `npm run bench -- people` is asked for.
import { parseArgs } from 'node:util';
import { readNumber } from '../read-number.ts';

export interface PeopleBenchSettings {
  agents: number;
  lines: number;
  seed: number;
  /** Of each page, one after the other. */
  requests: number;
  /** Only addresses that contain this. */
  only: string;
  isFresh: boolean;
  isJson: boolean;
}

export const USAGE = `npm run bench -- people [--agents 10000] [--lines 1000000] [--seed 1] [--requests 40] [--only /desk/] [--fresh] [--json]
  --agents    推荐人有几位
  --lines     订单行有几行；写进 .data/people-<推荐人>-<行>.db，迁移和种子没有变就用现成的
  --seed      同一个种子，同一家店
  --requests  每一页问几次，一次答完再问下一次
  --only      只量地址里有这几个字的页
  --fresh     不用现成的，重新写
  --json      结果写成 JSON`;

export function readSettings(args: string[]): PeopleBenchSettings {
  const { values } = parseArgs({
    args,
    options: {
      agents: { type: 'string', default: '10000' },
      lines: { type: 'string', default: '1000000' },
      seed: { type: 'string', default: '1' },
      requests: { type: 'string', default: '40' },
      only: { type: 'string', default: '' },
      fresh: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
    },
  });
  return {
    agents: readNumber('agents', values.agents),
    lines: readNumber('lines', values.lines),
    seed: readNumber('seed', values.seed),
    requests: readNumber('requests', values.requests),
    only: values.only,
    isFresh: values.fresh,
    isJson: values.json,
  };
}
