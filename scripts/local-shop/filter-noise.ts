// Decides which lines of wrangler and Astro a person wants to see: mistakes and warnings, not the tools' small talk.

const NOISE = [
  /^\s*$/,
  /Unable to fetch the `Request\.cf` object/,
  /workers\.cloudflare\.com/,
  /at GetAddrInfoReqWrap/,
  /^\[wrangler:info\]/,
  /^Using secrets defined in/,
  /^Your Worker has access to the following bindings/,
  /^Binding\s+Resource\s+Mode/,
  /^env\.[A-Z_]+ /,
  /^Attaching additional modules/,
  /^[─━┌├└│⎔]/,
  // The clock strikes every few minutes: only what it did is told.
  /^\{"level":"info","area":"clock".*"changed":0[,}]/,
  /wrangler \d+\.\d+\.\d+/,
];

export function isNoise(line: string): boolean {
  return NOISE.some((pattern) => pattern.test(line));
}
