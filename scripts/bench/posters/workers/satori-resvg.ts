// The usual way with today's versions: satori lays out, resvg-wasm draws.
import { initWasm, Resvg } from '@resvg/resvg-wasm';
import resvgModule from '@resvg/resvg-wasm/index_bg.wasm';
import satori, { init } from 'satori/standalone';
import layoutModule from 'satori/layout.wasm';
import { pairFonts, type Scene } from '../scene.ts';

let ready: Promise<unknown> | null = null;

export async function drawPoster(scene: Scene, fonts: readonly ArrayBuffer[]): Promise<Response> {
  ready ??= Promise.all([init(layoutModule), initWasm(resvgModule)]);
  await ready;
  const { width, height } = scene;
  const svg = await satori(scene.tree, { width, height, fonts: pairFonts(scene, fonts) });
  const resvg = new Resvg(svg, { fitTo: { mode: 'original' }, font: { loadSystemFonts: false } });
  const picture = resvg.render();
  const png = picture.asPng();
  // Memory of WebAssembly is not collected: without these it grows with every poster.
  picture.free();
  resvg.free();
  return new Response(png, { headers: { 'content-type': 'image/png' } });
}
