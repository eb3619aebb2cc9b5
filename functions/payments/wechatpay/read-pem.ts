// Keys out of PEM files. Web Crypto reads public keys but no certificates: the key inside is found here.
import { fromBase64 } from './base64.ts';

const SEQUENCE = 0x30;
/** The certificate's version, the one optional part before the key. */
const VERSION = 0xa0;
/** Serial number, signature algorithm, issuer, validity, subject: what stands before the key. RFC 5280, 4.1 */
const PARTS_BEFORE_KEY = 5;

interface Part {
  tag: number;
  /** Where the part begins, where its content begins, and where the next part begins. */
  start: number;
  content: number;
  end: number;
}

/** Throws when the text is no PEM: a mistake in a secret, named without its letters. */
export function readPem(pem: string): Uint8Array<ArrayBuffer> {
  const bytes = fromBase64(pem.replaceAll(/-----[A-Z ]+-----/g, '').replaceAll(/\s/g, ''));
  if (!bytes) throw new Error('a key is not a PEM file');
  return bytes;
}

/** The public key (SPKI) of a `PUBLIC KEY` or a `CERTIFICATE`. */
export function readPublicKey(pem: string): Uint8Array<ArrayBuffer> {
  const bytes = readPem(pem);
  return pem.includes('BEGIN CERTIFICATE') ? takeKeyOutOf(bytes) : bytes;
}

function takeKeyOutOf(certificate: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const whole = readPart(certificate, 0);
  const toBeSigned = readPart(certificate, whole.content);
  let part = readPart(certificate, toBeSigned.content);
  if (part.tag === VERSION) part = readPart(certificate, part.end);
  for (let passed = 0; passed < PARTS_BEFORE_KEY; passed += 1) part = readPart(certificate, part.end);
  if (part.tag !== SEQUENCE) throw new Error('a certificate holds no public key');
  return certificate.slice(part.start, part.end);
}

/** One DER value: its length is in one byte, or in as many as the first says. */
function readPart(bytes: Uint8Array, start: number): Part {
  const tag = bytes[start] ?? 0;
  const first = bytes[start + 1] ?? 0;
  if (first < 0x80) return checkPart(bytes, { tag, start, content: start + 2, end: start + 2 + first });
  const content = start + 2 + (first & 0x7f);
  const length = bytes.subarray(start + 2, content).reduce((sum, byte) => sum * 256 + byte, 0);
  return checkPart(bytes, { tag, start, content, end: content + length });
}

function checkPart(bytes: Uint8Array, part: Part): Part {
  if (part.end > bytes.length) throw new Error('a certificate is cut off');
  return part;
}
