// workers-og, as its documentation shows it: satori 0.15 and resvg 2.4.
import { ImageResponse } from 'workers-og';
import { pairFonts, type Scene } from '../scene.ts';

export function drawPoster(scene: Scene, fonts: readonly ArrayBuffer[]): Response {
  return new ImageResponse(scene.tree, {
    width: scene.width,
    height: scene.height,
    fonts: pairFonts(scene, fonts),
  });
}
