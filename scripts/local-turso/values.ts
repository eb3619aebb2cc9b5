// Translates values between Turso's JSON and the engine: integers travel as text so that none loses a digit.
import type { HranaValue } from './protocol.ts';

export type EngineValue = null | bigint | number | string | Buffer;

export function decodeValue(value: HranaValue): EngineValue {
  switch (value.type) {
    case 'null':
      return null;
    case 'integer':
      return BigInt(value.value);
    case 'float':
    case 'text':
      return value.value;
    case 'blob':
      return Buffer.from(value.base64, 'base64');
  }
}

/** The engine runs with safe integers: a bigint is an INTEGER, a number is always a REAL. */
export function encodeValue(value: unknown): HranaValue {
  if (value === null) return { type: 'null' };
  if (typeof value === 'bigint') return { type: 'integer', value: value.toString() };
  if (typeof value === 'number') return { type: 'float', value };
  if (typeof value === 'string') return { type: 'text', value };
  if (value instanceof Uint8Array) return { type: 'blob', base64: Buffer.from(value).toString('base64') };
  throw new TypeError(`The engine returned a value of type ${typeof value}`);
}
