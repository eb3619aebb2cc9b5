// What a case and its parts are called: minted by the form before anything is sent, or derived from the case.
import { toBase64Url } from '../../keys/encoding.ts';

const CASE_ID = /^cas_[A-Za-z0-9_-]{22}$/;
const MESSAGE_ID = /^msg_[A-Za-z0-9_-]{22}$/;

export function mintCaseId(): string {
  return mintId('cas_');
}

export function mintMessageId(): string {
  return mintId('msg_');
}

export function isCaseId(text: string): boolean {
  return CASE_ID.test(text);
}

export function isMessageId(text: string): boolean {
  return MESSAGE_ID.test(text);
}

/** A case leads to one refund at most: settling it again finds the same. */
export function refundIdOf(caseId: string): string {
  return caseId.replace(/^cas_/, 'ref_');
}

function mintId(prefix: string): string {
  return `${prefix}${toBase64Url(crypto.getRandomValues(new Uint8Array(16)))}`;
}
