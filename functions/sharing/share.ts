// A share: which agent, through which channel, when. And its spelling in an address: `<agent>[.<channel>]`.
import { agentCode, channel as channelSchema, type AgentCode } from '../../content/schema/ids.ts';

export interface Share {
  code: AgentCode;
  /** Empty without one. */
  channel: string;
  /** Epoch milliseconds, full seconds. */
  sharedAt: number;
}

export type ShareAddress = Pick<Share, 'code' | 'channel'>;

/** `k7m2p9xq.wall` → code and channel; null when it is not one. */
export function parseShareAddress(text: string): ShareAddress | null {
  const [codeText = '', channelText, ...rest] = text.split('.');
  const code = agentCode.safeParse(codeText);
  if (!code.success || rest.length > 0) return null;
  if (channelText === undefined) return { code: code.data, channel: '' };
  const channel = channelSchema.safeParse(channelText);
  return channel.success ? { code: code.data, channel: channel.data } : null;
}

/**
 * What a person typed or pasted: full-width letters, spaces, a whole share link; letters that look like figures are
 * read as figures, as the alphabet has no i, l, o.
 */
export function parseTypedCode(typed: string): ShareAddress | null {
  const written = typed.normalize('NFKC').toLowerCase().replaceAll(/\s/g, '');
  const plain = /\/s\/([^/?#]+)/.exec(written)?.[1] ?? written;
  const [code = '', ...channel] = plain.split('.');
  return parseShareAddress([code.replaceAll('o', '0').replaceAll(/[il]/g, '1'), ...channel].join('.'));
}

export function formatShareAddress({ code, channel }: ShareAddress): string {
  return channel === '' ? code : `${code}.${channel}`;
}

/** `/s/<agent>[.<channel>]`, put before a page's path. */
export function sharePrefix(address: ShareAddress): string {
  return `/s/${formatShareAddress(address)}`;
}
