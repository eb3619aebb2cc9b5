// The engines that draw the same poster, and how each becomes a Worker.
import type { WorkerModule } from '../workerd.ts';

/** An engine of others: a file of `workers/` whose `drawPoster` gets the scene and its fonts. */
export interface OtherEngine {
  id: string;
  title: string;
  format: 'jpeg' | 'png';
  file: string;
  /** Runs before anything of the engine does. */
  first?: string;
  /** What is left to say about a fair comparison. */
  note?: string;
}

export const BASELINE = 'satori-resvg';

export const OTHER_ENGINES: readonly OtherEngine[] = [
  {
    id: BASELINE,
    title: 'satori 0.63 + resvg-wasm 2.6',
    format: 'png',
    file: 'satori-resvg.ts',
    first: 'start-harfbuzz.ts',
    note: '照原样起不来（workerd 不编译字节形式的 WebAssembly），这里替它把 harfbuzz 换成模块',
  },
  { id: 'workers-og', title: 'workers-og 0.0.27', format: 'png', file: 'workers-og.ts' },
  { id: 'cf-wasm-og', title: '@cf-wasm/og 0.4.1', format: 'png', file: 'cf-wasm-og.ts' },
  {
    id: 'takumi-png',
    title: 'takumi wasm 2.16',
    format: 'png',
    file: 'takumi.ts',
    note: '同一棵节点树，由它自己的 fromJsx 换成它的写法；字体只登记一次',
  },
  { id: 'takumi-jpeg', title: 'takumi wasm 2.16', format: 'jpeg', file: 'takumi.ts' },
];

/** Of scripts and WebAssembly, in bytes. */
export interface CodeWeight {
  raw: number;
  compressed: number;
}

/** Everything that a started Worker is measured with. */
export interface BuiltEngine {
  id: string;
  title: string;
  format: 'jpeg' | 'png';
  folder: string;
  modules: readonly WorkerModule[];
  variables?: Readonly<Record<string, string>>;
  assets?: string;
  /** Asked for under this name: on a local one the shop would lead its QR code to this machine. */
  host: string;
  /** Path of the n-th poster. */
  pathOf: (index: number) => string;
  /** How many are drawn after the first. */
  posters: number;
  /** Without fonts and pictures; of the shop, what posters add to it; null where the route says it already. */
  code: CodeWeight | null;
  note?: string;
}
