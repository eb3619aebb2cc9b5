// takumi: layout, drawing and encoding in one WebAssembly module of Rust.
import init, { Renderer } from '@takumi-rs/wasm';
import takumiModule from '@takumi-rs/wasm/takumi_wasm_bg.wasm';
import { pairFonts, type Scene } from '../scene.ts';

let ready: Promise<Renderer> | null = null;

export async function drawPoster(
  scene: Scene,
  fonts: readonly ArrayBuffer[],
  format: 'jpeg' | 'png',
): Promise<Response> {
  ready ??= startRenderer(scene, fonts);
  const renderer = await ready;
  const { width, height } = scene;
  const picture = await renderer.render(scene.takumi, { width, height, format, quality: 82 });
  return new Response(picture, { headers: { 'content-type': `image/${format}` } });
}

async function startRenderer(scene: Scene, fonts: readonly ArrayBuffer[]): Promise<Renderer> {
  await init({ module_or_path: takumiModule });
  const renderer = new Renderer();
  for (const font of pairFonts(scene, fonts)) await renderer.registerFont(font);
  return renderer;
}
