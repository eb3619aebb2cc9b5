// @cf-wasm/og, as its documentation shows it: satori 0.26 and resvg 2.4.
import { ImageResponse } from '@cf-wasm/og/workerd';
import { pairFonts, type Scene } from '../scene.ts';

export function drawPoster(scene: Scene, fonts: readonly ArrayBuffer[]): Promise<Response> {
  return ImageResponse.async(scene.tree, {
    width: scene.width,
    height: scene.height,
    fonts: pairFonts(scene, fonts),
  });
}
