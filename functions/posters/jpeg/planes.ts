// A whole picture as luma and chroma planes, and its blocks in the order of a JPEG scan.
import { toCb, toCr, toLuma } from './colour.ts';

/** 4:2:0: luma in full, chroma for every 2 × 2 pixels. Filled up to whole MCUs (16 × 16) with the pixels at the edge. */
export interface Planes {
  /** Of the luma plane; a chroma plane has half of it. */
  stride: number;
  luma: Uint8Array;
  cb: Uint8Array;
  cr: Uint8Array;
  mcusPerRow: number;
  mcuCount: number;
}

export interface Picture {
  /** Three bytes a pixel, row by row. */
  rgb: Uint8Array;
  width: number;
  height: number;
}

/** 0 = luma, 1 = Cb, 2 = Cr. */
export type Channel = 0 | 1 | 2;

export function makePlanes({ rgb, width, height }: Picture): Planes {
  const mcusPerRow = (width + 15) >> 4;
  const mcuRows = (height + 15) >> 4;
  const stride = mcusPerRow * 16;
  const rows = mcuRows * 16;
  const luma = new Uint8Array(stride * rows);
  const cb = new Uint8Array(luma.length / 4);
  const cr = new Uint8Array(luma.length / 4);
  let chroma = 0;
  for (let y = 0; y < rows; y += 2) {
    const upper = Math.min(y, height - 1) * width;
    const lower = Math.min(y + 1, height - 1) * width;
    for (let x = 0; x < stride; x += 2, chroma++) {
      const left = Math.min(x, width - 1);
      const right = Math.min(x + 1, width - 1);
      let red = 0;
      let green = 0;
      let blue = 0;
      for (let corner = 0; corner < 4; corner++) {
        const at = ((corner < 2 ? upper : lower) + (corner % 2 === 0 ? left : right)) * 3;
        const r = rgb[at] ?? 0;
        const g = rgb[at + 1] ?? 0;
        const b = rgb[at + 2] ?? 0;
        red += r;
        green += g;
        blue += b;
        luma[(y + (corner >> 1)) * stride + x + (corner & 1)] = toLuma(r, g, b);
      }
      cb[chroma] = toCb(red, green, blue);
      cr[chroma] = toCr(red, green, blue);
    }
  }
  return { stride, luma, cb, cr, mcusPerRow, mcuCount: mcusPerRow * mcuRows };
}

/** The blocks of MCUs `first` to `first + count`, each: four luma, Cb, Cr. Samples are level-shifted and used again. */
export function visitBlocks(
  input: { planes: Planes; first: number; count: number },
  visit: (channel: Channel, samples: Float32Array) => void,
): void {
  const { planes, first, count } = input;
  const { stride } = planes;
  const samples = new Float32Array(64);
  for (let mcu = first; mcu < first + count; mcu++) {
    const column = mcu % planes.mcusPerRow;
    const row = Math.floor(mcu / planes.mcusPerRow);
    for (let block = 0; block < 4; block++) {
      const at = (row * 16 + (block >> 1) * 8) * stride + column * 16 + (block & 1) * 8;
      visit(0, readBlock(planes.luma, at, stride, samples));
    }
    const at = (row * 8 * stride) / 2 + column * 8;
    visit(1, readBlock(planes.cb, at, stride / 2, samples));
    visit(2, readBlock(planes.cr, at, stride / 2, samples));
  }
}

function readBlock(plane: Uint8Array, at: number, stride: number, samples: Float32Array): Float32Array {
  for (let index = 0; index < 64; index++) {
    samples[index] = (plane[at + (index >> 3) * stride + (index & 7)] ?? 0) - 128;
  }
  return samples;
}
