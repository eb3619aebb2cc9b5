// From rounds to a table, and from the table to a verdict.
import { formatMs, formatRatio, median } from '../statistics.ts';
import { formatTable } from '../table.ts';
import { atLeast, atMost, type Target } from '../targets.ts';
import { BASELINE, type CodeWeight } from './engines.ts';
import type { Round } from './measure-engine.ts';

export interface EngineFigures {
  id: string;
  title: string;
  format: 'jpeg' | 'png';
  /** Milliseconds of processor time, medians; a request that does nothing is taken off. */
  first: { main: number; all: number };
  warm: { main: number; all: number };
  start: { main: number; all: number };
  nothing: { main: number; all: number };
  /** Part of `warm`: sending as many bytes without drawing. */
  sending: { main: number; all: number };
  posters: number;
  grownBytes: number;
  pictureBytes: number;
  code: CodeWeight | null;
  /** From our picture, in levels of 255 on average: see check-picture.ts. */
  difference: number;
  note?: string;
}

export const TARGETS = {
  /** Milliseconds on the machine where the baseline takes `baselineMs`. */
  baselineMs: 350,
  warmMs: 2,
  firstMs: 5,
  ratio: 150,
  grownBytes: 16 * 1024 * 1024,
  codeBytes: 20 * 1024,
} as const;

export function summarise(
  { id, title, format, code, note }: Pick<EngineFigures, 'id' | 'title' | 'format' | 'code' | 'note'>,
  rounds: readonly Round[],
): Omit<EngineFigures, 'difference'> {
  const next = rounds.flatMap((round) => round.next);
  const of = (accounts: readonly Round['first'][]) => ({
    main: median(accounts.map(({ mainMs }) => mainMs)),
    all: median(accounts.map(({ allMs }) => allMs)),
  });
  return {
    id,
    title,
    format,
    code,
    ...(note !== undefined && { note }),
    first: of(rounds.map(({ first }) => first)),
    warm: of(next),
    start: of(rounds.map(({ start }) => start)),
    nothing: of(rounds.map(({ nothing }) => nothing)),
    sending: of(rounds.map(({ sending }) => sending)),
    posters: next.length,
    grownBytes: median(rounds.map(({ grownBytes }) => grownBytes)),
    pictureBytes: rounds[0]?.picture.length ?? 0,
  };
}

/** `ours` stands first and is what the others are measured by. */
export function formatFigures(figures: readonly EngineFigures[]): string {
  const [ours] = figures;
  if (!ours) return '';
  const heading = [
    '引擎',
    '格式',
    '首张 ms',
    '倍数',
    '之后 ms',
    '倍数',
    '其中发送',
    '内存 MB',
    '图片 KB',
    '代码 KB',
    '压缩 KB',
    '启动 ms',
  ];
  const rows = figures.map(({ title, format, first, warm, sending, start, grownBytes, pictureBytes, code }) => [
    title,
    format.toUpperCase(),
    formatMs(first.main),
    formatRatio(first.main, ours.first.main),
    formatMs(warm.main),
    formatRatio(warm.main, ours.warm.main),
    formatMs(sending.main),
    (grownBytes / 1024 / 1024).toFixed(1),
    Math.round(pictureBytes / 1024).toString(),
    code ? Math.round(code.raw / 1024).toString() : '—',
    code ? Math.round(code.compressed / 1024).toString() : '—',
    formatMs(start.main),
  ]);
  return formatTable([heading, ...rows]);
}

/**
 * On a slower machine, or one busy with something else, everything takes longer: what may be taken grows as the baseline
 * did in the same run. On a faster one nothing is asked beyond the target. Without the baseline there is no ratio.
 */
export function judge(figures: readonly EngineFigures[]): Target[] {
  const [ours] = figures;
  if (!ours) return [];
  const baseline = figures.find(({ id }) => id === BASELINE);
  const slowness = Math.max(1, (baseline?.warm.main ?? 0) / TARGETS.baselineMs);
  const milliseconds = (ms: number) => `${formatMs(ms)} ms`;
  const megabytes = (bytes: number) => `${(bytes / 1024 / 1024).toFixed(1)} MB`;
  const kilobytes = (bytes: number) => `${(bytes / 1024).toFixed(1)} KB`;
  const targets = [
    atMost('之后每张的处理器时间', ours.warm.main, TARGETS.warmMs * slowness, milliseconds),
    atMost('新进程第一张的处理器时间', ours.first.main, TARGETS.firstMs * slowness, milliseconds),
    atMost('内存增长', ours.grownBytes, TARGETS.grownBytes, megabytes),
    atMost('Worker 因海报多出的代码（压缩后）', ours.code?.compressed ?? Infinity, TARGETS.codeBytes, kilobytes),
  ];
  if (!baseline) return targets;
  const ratio = baseline.warm.main / ours.warm.main;
  return [...targets, atLeast(`比 ${baseline.title} 省`, ratio, TARGETS.ratio, (value) => formatRatio(value, 1))];
}
