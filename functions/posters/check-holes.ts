// A poster has to be drawn for its holes: on the grid, flat where text will stand, light around the code, none on another.
import { holes as holeSchema, type Holes, MODULE_PX, QUIET_MODULES, type Rgb } from './holes.ts';
import type { Picture } from './jpeg/planes.ts';

interface Place {
  name: string;
  x: number;
  y: number;
  width: number;
  height: number;
  ground: Rgb;
}

/** Throws and says where, and what colour was found there: this is read by whoever draws a design. */
export function checkHoles(picture: Picture, holes: Holes): void {
  const { rgb, width, height } = picture;
  if (rgb.length !== width * height * 3)
    throw new RangeError(`A picture of ${width} × ${height} has other bytes than RGB`);
  holeSchema.parse(holes);
  const { qr, name, code } = holes;
  const quiet = MODULE_PX * QUIET_MODULES;
  const side = MODULE_PX * (17 + 4 * qr.version) + quiet * 2;
  const places: readonly Place[] = [
    {
      name: 'the QR code with its quiet zone',
      x: qr.x - quiet,
      y: qr.y - quiet,
      width: side,
      height: side,
      ground: [qr.light, qr.light, qr.light],
    },
    { ...name, name: 'the name', ground: name.paper },
    { ...code, name: 'the code', ground: code.paper },
  ];
  places.forEach((place, index) => {
    checkInside(picture, place);
    for (const other of places.slice(index + 1)) checkApart(place, other);
    checkFlat(picture, place);
  });
}

function checkInside({ width, height }: Picture, place: Place): void {
  const isInside = place.x >= 0 && place.y >= 0 && place.x + place.width <= width && place.y + place.height <= height;
  if (!isInside) throw new RangeError(`The place for ${place.name}, ${describe(place)}, leaves ${width} × ${height}`);
}

function checkApart(one: Place, other: Place): void {
  const isBeside = one.x + one.width <= other.x || other.x + other.width <= one.x;
  const isAbove = one.y + one.height <= other.y || other.y + other.height <= one.y;
  if (isBeside || isAbove) return;
  throw new RangeError(`${one.name}, ${describe(one)}, and ${other.name}, ${describe(other)}, overlap`);
}

function checkFlat({ rgb, width }: Picture, place: Place): void {
  const [red, green, blue] = place.ground;
  for (let y = place.y; y < place.y + place.height; y++) {
    for (let x = place.x; x < place.x + place.width; x++) {
      const at = (y * width + x) * 3;
      if (rgb[at] === red && rgb[at + 1] === green && rgb[at + 2] === blue) continue;
      throw new Error(
        `The place for ${place.name} is not flat: pixel (${x}, ${y}) is rgb(${rgb.subarray(at, at + 3).join(', ')}), ` +
          `not rgb(${place.ground.join(', ')})`,
      );
    }
  }
}

function describe({ x, y, width, height }: Place): string {
  return `${width} × ${height} pixels at (${x}, ${y})`;
}
