// WeChat's payment address as a picture that another phone can scan.
import { drawFreeQr } from '../../posters/qr/draw-qr.ts';
import { writeQrSvg } from '../../posters/qr/qr-svg.ts';

/** A data URI for `<img>`: the code is good for two hours and for this reader, so it gets no address of its own. */
export function drawPaymentCode(text: string): string {
  const matrix = drawFreeQr(text);
  if (!matrix) throw new Error(`no QR code holds ${text.length} letters`);
  return `data:image/svg+xml,${encodeURIComponent(writeQrSvg(matrix))}`;
}
