// The figures of all pages as a table, and whether they are good enough.
import { formatMs, formatRatio } from '../statistics.ts';
import { formatTable } from '../table.ts';
import { atMost, type Target } from '../targets.ts';
import type { PageFigures } from './measure-page.ts';

const MOST_TRIPS = 3;

export function formatPages(pages: readonly PageFigures[], floor: PageFigures): string {
  const rows = pages.map((page) => [
    page.who,
    page.address,
    String(page.trips),
    formatMs(page.p50),
    formatMs(page.p95),
    formatRatio(page.p50, floor.p50),
    (page.bytes / 1024).toFixed(1),
  ]);
  return formatTable([['谁', '页', '数据库', 'p50 ms', 'p95 ms', '下限的', 'KB'], ...rows], [0, 1]);
}

/** A download is written a stretch at a time, with a trip for each: it is measured, and may take as many as it needs. */
export function judge(pages: readonly PageFigures[], failed: readonly string[]): Target[] {
  const shown = pages.filter(({ address }) => !isDownload(address));
  const most = Math.max(0, ...shown.map(({ trips }) => trips));
  const worst = shown.find(({ trips }) => trips === most)?.address ?? '';
  return [
    atMost(`最多几次问数据库（${worst}）`, most, MOST_TRIPS, String),
    atMost('答错的页', failed.length, 0, String),
  ];
}

function isDownload(address: string): boolean {
  return /\.\w+(?:\?|$)/.test(address);
}

/** Of several times that the floor was measured, the middle one: the machine is not equally quiet all the time. */
export function middleOf(floors: readonly PageFigures[]): PageFigures {
  const sorted = floors.toSorted((one, other) => one.p50 - other.p50);
  const middle = sorted[sorted.length >> 1];
  if (!middle) throw new Error('nothing was measured');
  return middle;
}
