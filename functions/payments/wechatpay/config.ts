// What one seller's account at WeChat Pay is: one JSON secret, checked before anything is signed with it.
import { z } from 'zod';

const pem = (label: string) =>
  z
    .string()
    .regex(
      new RegExp(String.raw`^\s*-----BEGIN ${label}-----[\sA-Za-z0-9+/=]+-----END ${label}-----\s*$`),
      `must be a PEM that begins with -----BEGIN ${label.replace(/[()?:]/g, '')}-----`,
    );

export const wechatPayConfig = z.strictObject({
  /** 商户号: whose money it is. */
  mchid: z.string().regex(/^\d{6,32}$/),
  /** The official account that is bound to it. */
  appid: z.string().regex(/^wx[A-Za-z0-9]{6,30}$/),
  /** The official account's own secret: to learn a shopper's openid, which paying inside WeChat wants. */
  appSecret: z.string().min(16).optional(),
  /** 商户 API 证书序列号, of the certificate that belongs to the private key. */
  serialNo: z.string().regex(/^[0-9A-Fa-f]{8,64}$/),
  /** `apiclient_key.pem` as it was downloaded (PKCS#8). */
  privateKey: pem('PRIVATE KEY'),
  /** APIv3 密钥: 32 bytes, as typed on 商户平台. */
  apiV3Key: z.string().refine((key) => new TextEncoder().encode(key).length === 32, 'must be exactly 32 bytes'),
  /**
   * What WeChat signs with: `PUB_KEY_ID_…` and the public key, or a certificate's serial number and the certificate.
   * Both while they are being changed: https://pay.weixin.qq.com/doc/v3/merchant/4012154180
   */
  platformKeys: z
    .record(z.string().regex(/^(?:PUB_KEY_ID_[0-9A-Za-z]+|[0-9A-F]{8,64})$/), pem('(?:PUBLIC KEY|CERTIFICATE)'))
    .refine((keys) => Object.keys(keys).length > 0, 'needs at least one key'),
});
export type WechatPayConfig = z.infer<typeof wechatPayConfig>;
