// A notification of WeChat Pay: believed only when signed, fresh, readable with our key, and about this account.
import { z } from 'zod';
import { toBytes } from '../../keys/encoding.ts';
import type { Disbelief, Notification } from '../port.ts';
import type { WechatPayAccount } from './account.ts';
import { fromBase64 } from './base64.ts';
import { findDisbelief } from './check-signature.ts';
import { parseJson } from './parse-json.ts';
import { readNotifiedRefund, tellRefund } from './refund.ts';
import { isOurs, readTransaction, tellPayment } from './transaction.ts';

/** https://pay.weixin.qq.com/wiki/doc/apiv3/apis/chapter3_2_5.shtml (payments), chapter3_1_11.shtml (refunds) */
const envelope = z.object({
  event_type: z.string(),
  resource: z.object({
    algorithm: z.literal('AEAD_AES_256_GCM'),
    ciphertext: z.string(),
    /** May be empty, null or left out. */
    associated_data: z
      .string()
      .nullish()
      .transform((text) => text ?? ''),
    nonce: z.string(),
  }),
});
type Resource = z.infer<typeof envelope>['resource'];

export async function readNotification(
  account: WechatPayAccount,
  request: { headers: Headers; body: string; now: number },
): Promise<Notification> {
  const disbelief = await findDisbelief(account.keys, request);
  if (disbelief) return disbelieve(disbelief);
  const read = envelope.safeParse(parseJson(request.body));
  if (!read.success) return disbelieve('unreadable');
  const { event_type: event, resource } = read.data;
  if (event === 'TRANSACTION.SUCCESS') return readPayment(account, resource);
  if (event.startsWith('REFUND.')) return readRefund(account, resource);
  return { believed: true, news: { kind: 'irrelevant' } };
}

async function readPayment(account: WechatPayAccount, resource: Resource): Promise<Notification> {
  const told = readTransaction(await openResource(await account.keys.box(), resource));
  if (!told) return disbelieve('unreadable');
  if (!isOurs(account.config, told)) return disbelieve('other_account');
  return { believed: true, news: tellPayment(told) };
}

async function readRefund(account: WechatPayAccount, resource: Resource): Promise<Notification> {
  const told = readNotifiedRefund(await openResource(await account.keys.box(), resource));
  if (!told) return disbelieve('unreadable');
  if (!isOurs(account.config, { mchid: told.mchid })) return disbelieve('other_account');
  return { believed: true, news: tellRefund({ ...told, status: told.refund_status }) };
}

/** AES-GCM, its tag at the end of the ciphertext. Undefined when it does not open, or holds no JSON. */
export async function openResource(
  key: CryptoKey,
  resource: { ciphertext: string; associated_data: string; nonce: string },
): Promise<unknown> {
  const ciphertext = fromBase64(resource.ciphertext);
  if (!ciphertext) return undefined;
  try {
    const additionalData = toBytes(resource.associated_data);
    const parameters = { name: 'AES-GCM', iv: toBytes(resource.nonce), additionalData };
    return parseJson(new TextDecoder().decode(await crypto.subtle.decrypt(parameters, key, ciphertext)));
  } catch {
    return undefined;
  }
}

function disbelieve(why: Disbelief): Notification {
  return { believed: false, why };
}
