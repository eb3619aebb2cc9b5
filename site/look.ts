// One accent colour per seller, made readable on paper and in lamp light.

import { contrastOf, LAMP_PAPER, READABLE, toLinear } from './contrast.ts';

interface Oklch {
  lightness: number;
  chroma: number;
  hue: number;
}

export interface Look {
  accent: string;
  accentTint: string;
  lampAccent: string;
  lampAccentTint: string;
}

export function chooseLook(accent: string): Look {
  const { chroma, hue } = toOklch(accent);
  return {
    accent,
    accentTint: toHex({ lightness: 0.962, chroma: Math.min(chroma * 0.16, 0.011), hue }),
    lampAccent: lightenUntilReadable(accent, LAMP_PAPER),
    lampAccentTint: toHex({ lightness: 0.25, chroma: Math.min(chroma * 0.3, 0.02), hue }),
  };
}

/** Outside every cascade layer, so that it wins over the tokens wherever its link stands. */
export function writeLook(look: Look): string {
  return (
    `:root{--accent:${look.accent};--accent-tint:${look.accentTint}}` +
    `@media(prefers-color-scheme:dark){:root{--accent:${look.lampAccent};--accent-tint:${look.lampAccentTint}}}\n`
  );
}

function lightenUntilReadable(accent: string, ground: string): string {
  const { lightness, chroma, hue } = toOklch(accent);
  for (let lighter = Math.max(lightness, 0.62); lighter < 1; lighter += 0.01) {
    const candidate = toHex({ lightness: lighter, chroma: Math.min(chroma, 0.1), hue });
    if (contrastOf(candidate, ground) >= READABLE + 1.5) return candidate;
  }
  return '#ffffff';
}

/** Björn Ottosson's OKLab, https://bottosson.github.io/posts/oklab/ */
function toOklch(colour: string): Oklch {
  const [red, green, blue] = toLinear(colour);
  const l = Math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue);
  const m = Math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue);
  const s = Math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue);
  const a = 1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s;
  const b = 0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s;
  return {
    lightness: 0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    chroma: Math.hypot(a, b),
    hue: (Math.atan2(b, a) * 180) / Math.PI,
  };
}

function toHex({ lightness, chroma, hue }: Oklch): string {
  const a = chroma * Math.cos((hue * Math.PI) / 180);
  const b = chroma * Math.sin((hue * Math.PI) / 180);
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const linear = [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ];
  return `#${linear.map(toChannel).join('')}`;
}

function toChannel(linear: number): string {
  const value = linear <= 0.0031308 ? 12.92 * linear : 1.055 * linear ** (1 / 2.4) - 0.055;
  return Math.round(Math.min(1, Math.max(0, value)) * 255)
    .toString(16)
    .padStart(2, '0');
}
