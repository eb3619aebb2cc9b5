// Reads a poster pack: its head, and its parts as views into the same bytes.
import type { PackHead } from './pack-head.ts';

export interface Pack {
  head: PackHead;
  /** Length of the whole pack in bytes: what keeping it costs. */
  bytes: number;
  /** `story.jpg`, `og.jpg`; null when the pack has no such part. */
  findPart(name: string): Uint8Array | null;
}

/** pack-head.ts says what follows. */
export const PACK_MAGIC = 'XPP1';
const PREFIX_BYTES = 8;

/** Throws when the bytes are no pack of this version: build and Worker deploy together, so that is a bug. */
export function readPack(bytes: Uint8Array): Pack {
  const decoder = new TextDecoder();
  const magic = decoder.decode(bytes.subarray(0, PACK_MAGIC.length));
  if (magic !== PACK_MAGIC || bytes.length < PREFIX_BYTES) throw new Error('not a poster pack of this version');
  const headBytes = new DataView(bytes.buffer, bytes.byteOffset).getUint32(PACK_MAGIC.length, true);
  const bodyStart = PREFIX_BYTES + headBytes;
  // The build checked the head by its schema when it wrote it. Once more here would cost half as much as drawing.
  const head: PackHead = JSON.parse(decoder.decode(bytes.subarray(PREFIX_BYTES, bodyStart)));
  for (const [name, [start, length]] of Object.entries(head.parts)) {
    if (start < 0 || length < 0 || bodyStart + start + length > bytes.length)
      throw new Error(`the poster pack of ${head.path} ends before its part ${name}`);
  }
  return {
    head,
    bytes: bytes.length,
    findPart(name) {
      // Names come from addresses: `__proto__` is no part.
      if (!Object.hasOwn(head.parts, name)) return null;
      const [start, length] = head.parts[name] ?? [0, 0];
      return bytes.subarray(bodyStart + start, bodyStart + start + length);
    },
  };
}
