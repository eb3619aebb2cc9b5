// What `npm run bench -- orders` is asked for.
import { parseArgs } from 'node:util';
import { readNumber } from '../read-number.ts';

export interface OrderBenchSettings {
  /** How many at once; each orders again as soon as it is answered. */
  clients: number[];
  rounds: number;
  seconds: number;
  isJson: boolean;
}

export const USAGE = `npm run bench -- orders [--clients 1,8,32,64] [--rounds 5] [--seconds 3] [--json]
  --clients   同时下单的人数，各量一遍
  --rounds    每种人数量几轮；一轮里先量我们，再量下限，下一轮反过来
  --seconds   每轮各量几秒
  --json      结果写成 JSON`;

export function readSettings(args: string[]): OrderBenchSettings {
  const { values } = parseArgs({
    args,
    options: {
      clients: { type: 'string', default: '1,8,32,64' },
      rounds: { type: 'string', default: '5' },
      seconds: { type: 'string', default: '3' },
      json: { type: 'boolean', default: false },
    },
  });
  return {
    clients: values.clients.split(',').map((text) => readNumber('clients', text)),
    rounds: readNumber('rounds', values.rounds),
    seconds: readNumber('seconds', values.seconds),
    isJson: values.json,
  };
}
