// A QR code alone, as an SVG: sharp at any size, for print.
import type { QrMatrix } from '../drawing.ts';
import { QUIET_MODULES } from './module-sizes.ts';

/** Side of a module where the picture is opened at its own size. */
const MODULE_PX = 10;

/** One path on white, measured in modules, with its quiet zone. */
export function writeQrSvg(matrix: QrMatrix): string {
  const modules = matrix.size + 2 * QUIET_MODULES;
  const side = modules * MODULE_PX;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${modules} ${modules}" width="${side}" height="${side}"`,
    ` shape-rendering="crispEdges"><rect width="${modules}" height="${modules}" fill="#fff"/>`,
    `<path d="${drawPath(matrix)}"/></svg>\n`,
  ].join('');
}

/** Bars of neighbours, all in one path: between shapes of their own that touch, some viewers let a hairline through. */
function drawPath({ size, dark }: QrMatrix): string {
  let path = '';
  for (let row = 0; row < size; row++) {
    const modules = dark.subarray(row * size, (row + 1) * size);
    for (let start = modules.indexOf(1); start !== -1;) {
      const light = modules.indexOf(0, start);
      const end = light === -1 ? size : light;
      path += `M${QUIET_MODULES + start} ${QUIET_MODULES + row}h${end - start}v1h${start - end}z`;
      start = modules.indexOf(1, end);
    }
  }
  return path;
}
