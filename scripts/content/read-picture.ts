// Reads the first bytes of a picture: what it is, how large, and whether it says where it was taken. Nothing is decoded.
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { findPlace } from './read-exif.ts';

export interface PictureFacts {
  bytes: number;
  /** By its first bytes, whatever the file's name says; null for what browsers do not show. */
  kind: 'jpg' | 'png' | 'webp' | 'svg' | null;
  /** Pixels; null for drawings and for files that break off. */
  size: { width: number; height: number } | null;
  /** The camera wrote down where it stood. */
  hasPlace: boolean;
}

/** Bytes of a file from a place on; fewer at its end. */
export type ReadAt = (offset: number, length: number) => Buffer;

/** Cameras put all that is asked for here into the first part of a file, mostly. */
const HEAD = 64 * 1024;
/** A JPEG has a dozen segments before its picture; a broken one may have no end of them. */
const MOST_SEGMENTS = 200;

/** Null when there is no such file or it cannot be opened. Never throws. */
export function readPicture(path: string): PictureFacts | null {
  let file: number;
  try {
    file = openSync(path, 'r');
  } catch {
    return null;
  }
  try {
    const head = readFrom(file, 0, HEAD);
    const readAt: ReadAt = (offset, length) =>
      offset + length <= head.length ? head.subarray(offset, offset + length) : readFrom(file, offset, length);
    return { bytes: fstatSync(file).size, ...readFacts(head, readAt) };
  } catch {
    return null;
  } finally {
    closeSync(file);
  }
}

function readFrom(file: number, offset: number, length: number): Buffer {
  const bytes = Buffer.alloc(length);
  return bytes.subarray(0, readSync(file, bytes, 0, length, offset));
}

function readFacts(head: Buffer, readAt: ReadAt): Omit<PictureFacts, 'bytes'> {
  if (head.subarray(0, 3).toString('hex') === 'ffd8ff') return { kind: 'jpg', ...walkJpeg(readAt) };
  if (head.subarray(0, 4).toString('hex') === '89504e47') return { kind: 'png', size: readPng(head), hasPlace: false };
  if (head.subarray(0, 4).toString('latin1') === 'RIFF' && head.subarray(8, 12).toString('latin1') === 'WEBP')
    return { kind: 'webp', ...walkWebp(head, readAt) };
  const isDrawing = /<svg[\s/>]/.test(head.toString('utf8'));
  return { kind: isDrawing ? 'svg' : null, size: null, hasPlace: false };
}

type Seen = Pick<PictureFacts, 'size' | 'hasPlace'>;

/** ITU T.81, B.1: segments `FF marker length`, until the frame (SOF) has told its size. */
function walkJpeg(readAt: ReadAt): Seen {
  let hasPlace = false;
  let at = 2;
  for (let segment = 0; segment < MOST_SEGMENTS; segment++) {
    const start = readAt(at, 10);
    const [mark, marker = 0] = start;
    if (start.length < 10 || mark !== 0xff) break;
    // Fill bytes may stand before a marker.
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    const length = start.readUInt16BE(2);
    if (length < 2) break;
    if (isFrame(marker)) return { size: sizeOf(start.readUInt16BE(7), start.readUInt16BE(5)), hasPlace };
    if (marker === 0xe1 && start.subarray(4, 8).toString('latin1') === 'Exif')
      hasPlace ||= findPlace(readAt(at + 10, length - 8));
    at += 2 + length;
  }
  return { size: null, hasPlace };
}

/** SOF0 to SOF15 without the tables that stand between them. */
function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
}

function readPng(head: Buffer): PictureFacts['size'] {
  return head.length < 24 ? null : sizeOf(head.readUInt32BE(16), head.readUInt32BE(20));
}

/** RIFF chunks `name length data`, padded to even; the size stands in the first, the EXIF behind the picture. */
function walkWebp(head: Buffer, readAt: ReadAt): Seen {
  if (head.length < 30) return { size: null, hasPlace: false };
  const seen: Seen = { size: readWebpSize(head), hasPlace: false };
  let at = 12;
  for (let chunk = 0; chunk < MOST_SEGMENTS; chunk++) {
    const start = readAt(at, 8);
    if (start.length < 8) break;
    const length = start.readUInt32LE(4);
    if (start.subarray(0, 4).toString('latin1') === 'EXIF') {
      const exif = readAt(at + 8, Math.min(length, HEAD));
      const prefix = exif.subarray(0, 4).toString('latin1') === 'Exif' ? 6 : 0;
      return { ...seen, hasPlace: findPlace(exif.subarray(prefix)) };
    }
    at += 8 + length + (length % 2);
  }
  return seen;
}

function readWebpSize(head: Buffer): PictureFacts['size'] {
  const form = head.subarray(12, 16).toString('latin1');
  if (form === 'VP8X') return sizeOf(head.readUIntLE(24, 3) + 1, head.readUIntLE(27, 3) + 1);
  if (form === 'VP8 ') return sizeOf(head.readUInt16LE(26) & 0x3fff, head.readUInt16LE(28) & 0x3fff);
  if (form !== 'VP8L') return null;
  const bits = head.readUInt32LE(21);
  return sizeOf((bits & 0x3fff) + 1, ((bits >>> 14) & 0x3fff) + 1);
}

function sizeOf(width: number, height: number): PictureFacts['size'] {
  return width > 0 && height > 0 ? { width, height } : null;
}
