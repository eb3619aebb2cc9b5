// One page, asked for one time after the other by somebody who is signed in.
import { gzipSync } from 'node:zlib';
import { ask } from '../ask.ts';
import type { RunningDatabase } from '../orders/start-database.ts';
import { percentile } from '../orders/report.ts';

export interface PageFigures {
  who: string;
  address: string;
  status: number;
  /** HTTP calls to the database of one request; the most that was seen. */
  trips: number;
  p50: number;
  p95: number;
  /** Compressed. */
  bytes: number;
  requests: number;
}

const WARM_UP = 3;
/** A page that takes seconds is slow enough after a few. */
const LONGEST_MS = 20_000;

export async function measurePage(input: {
  who: string;
  address: string;
  port: number;
  host: string;
  cookie?: string;
  database: RunningDatabase;
  requests: number;
}): Promise<PageFigures & { text: string }> {
  const { who, address, port, host, database, requests } = input;
  const cookie = input.cookie === undefined ? {} : { cookie: input.cookie };
  const look = () => ask({ port, host, path: address, ...cookie });
  const first = await look();
  const figures = { who, address, status: first.status, bytes: gzipSync(first.body).length };
  const text = Buffer.from(first.body).toString('utf8');
  if (first.status !== 200) return { ...figures, trips: 0, p50: 0, p95: 0, requests: 1, text };
  for (let warm = 1; warm < WARM_UP; warm += 1) await look();
  const times: number[] = [];
  let trips = 0;
  const until = performance.now() + LONGEST_MS;
  while (times.length < requests && (times.length < 3 || performance.now() < until)) {
    const before = await database.countCalls();
    const sent = performance.now();
    await look();
    times.push(performance.now() - sent);
    trips = Math.max(trips, (await database.countCalls()) - before);
  }
  const sorted = times.toSorted((one, other) => one - other);
  return { ...figures, trips, p50: percentile(sorted, 50), p95: percentile(sorted, 95), requests: times.length, text };
}

/** Where the page after this one begins, when it says so. */
export function findNextPage(text: string, address: string): string | null {
  const [path = ''] = address.split('?');
  const links = [...text.matchAll(/href="([^"]+)"/g)].map(([, link = '']) => link.replaceAll('&amp;', '&'));
  return links.find((link) => link.startsWith(`${path}?`) && /[?&](?:before|after)=/.test(link)) ?? null;
}
