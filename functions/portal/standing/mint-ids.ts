// Names of what happens to an agent: minted into the form, so that sending it twice finds what the first time made.
import { AGENT_CODE_ALPHABET, agentCode, type AgentCode } from '../../../content/schema/ids.ts';
import { toBase64Url } from '../../keys/encoding.ts';

const STEP_ID = /^[A-Za-z0-9_-]{22}$/;

/** 128 random bits: part of the ids of the agent, the application and the event that a form makes. */
export function mintStepId(): string {
  return toBase64Url(crypto.getRandomValues(new Uint8Array(16)));
}

/** What a form brought, or a new one when it brought none. */
export function readStepId(form: URLSearchParams): string {
  const written = form.get('stepId') ?? '';
  return STEP_ID.test(written) ? written : mintStepId();
}

/** 8 random letters of the 32-letter alphabet: 40 bits, nobody guesses a code in use. */
export function mintAgentCode(): AgentCode {
  const bytes = crypto.getRandomValues(new Uint8Array(8));
  return agentCode.parse(Array.from(bytes, (byte) => AGENT_CODE_ALPHABET[byte % 32]).join(''));
}
