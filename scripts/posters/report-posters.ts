// What a build says about posters: a line that counts while it draws, and one line at the end.
import type { PosterReport } from './build-posters.ts';

const PATIENCE_MS = 1000;

/** Writes nothing before a second is over, and nothing at all outside of a terminal. Answers how to count and to end. */
export function countInTerminal(output: Pick<NodeJS.WriteStream, 'isTTY' | 'write'>): {
  count: (done: number, of: number) => void;
  end: () => void;
} {
  const start = performance.now();
  let isShown = false;
  return {
    count(done, of) {
      if (!output.isTTY || of === 0 || performance.now() - start < PATIENCE_MS) return;
      output.write(`\r\u001B[K· 画海报 ${done}/${of} …`);
      isShown = true;
    },
    end: () => void (isShown && output.write('\r\u001B[K')),
  };
}

export function summarise({ pages, drawn, bytes, seconds }: PosterReport, glyphs: { bytes: number }): string {
  const megabytes = ((bytes + glyphs.bytes) / 1_000_000).toFixed(1);
  return `海报：${pages} 页，新画 ${drawn} 页，沿用 ${pages - drawn} 页，${seconds.toFixed(1)} 秒，${megabytes} MB`;
}
