// Who passes a page on, as it stands in addresses: `<agent>[.<channel>]`.
import { agentCode, type AgentCode, channel as channelSchema } from './ids.ts';

export interface ShareAddress {
  code: AgentCode;
  /** Empty without one. */
  channel: string;
}

/** `k7m2p9xq.wall` → code and channel; null when it is not one. */
export function parseShareAddress(text: string): ShareAddress | null {
  const [codeText = '', channelText, ...rest] = text.split('.');
  const code = agentCode.safeParse(codeText);
  if (!code.success || rest.length > 0) return null;
  if (channelText === undefined) return { code: code.data, channel: '' };
  const channel = channelSchema.safeParse(channelText);
  return channel.success ? { code: code.data, channel: channel.data } : null;
}

export function formatShareAddress({ code, channel }: ShareAddress): string {
  return channel === '' ? code : `${code}.${channel}`;
}
