// What a form of the page of links has just done, as the address says it afterwards.
import type { Visit } from '../../accounts/guards.ts';
import type { Chrome } from '../../accounts/view.ts';

const DONE = ['picked', 'unpicked'] as const;
export type Done = (typeof DONE)[number];

export function readTold({ context }: Visit): Chrome['told'] {
  const done = DONE.find((one) => one === context.req.query('done'));
  return done ? { tone: 'plain', key: done } : null;
}
