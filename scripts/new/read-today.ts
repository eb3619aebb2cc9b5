// Which day it is in the shop's own zone.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { formatDay } from '../../content/schema/calendar.ts';
import { programSchema } from '../../content/schema/program.ts';
import { openSource, valueAt } from '../content/source.ts';

const PROGRAM = { kind: 'program', file: 'content/program.md', seller: '', slug: 'program' } as const;

/** `2026-11-22`. A program that is missing or wrong is the checker's to tell: China's day until then. */
export function readToday(root: string, now: number = Date.now()): string {
  const zone = existsSync(join(root, PROGRAM.file)) ? valueAt(openSource(root, PROGRAM), ['timeZone']) : undefined;
  const { data = 'Asia/Shanghai' } = programSchema.shape.timeZone.safeParse(zone);
  return formatDay(now, data);
}
