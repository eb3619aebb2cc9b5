// Signatures and seals against data that others made: WeChat's Go SDK, and openssl with the key of its tests.
import { describe, expect, it } from 'vitest';
import { prepareAccount } from '../../../functions/payments/wechatpay/account.ts';
import { findDisbelief } from '../../../functions/payments/wechatpay/check-signature.ts';
import { wechatPayConfig } from '../../../functions/payments/wechatpay/config.ts';
import { openResource } from '../../../functions/payments/wechatpay/read-notification.ts';
import { readPublicKey } from '../../../functions/payments/wechatpay/read-pem.ts';
import { authorize, signJsapi, signText } from '../../../functions/payments/wechatpay/sign.ts';
import {
  officialCertificate,
  officialNotification,
  officialPrivateKey,
  officialResource,
  officialSerial,
  officialSignature,
} from '../../fixtures/wechatpay/official-vectors.ts';

const secret = {
  mchid: '1900000109',
  appid: 'wx8888888888888888',
  serialNo: 'F5765756002FDD77',
  privateKey: officialPrivateKey,
  apiV3Key: '0123456789abcdef0123456789abcdef',
  platformKeys: { [officialSerial]: officialCertificate },
};

const account = prepareAccount(wechatPayConfig.parse(secret), {
  fetch: () => Promise.reject(new Error('nothing is sent here')),
  now: () => 1_795_246_200_999,
  random: (length) => Uint8Array.from({ length }, (_, index) => index),
});

describe('what we sign', () => {
  it('is signed as WeChat’s own SDK signs it', async () => {
    expect(await signText(await account.keys.ours(), 'source')).toBe(officialSignature);
  });

  it('names seller, key, second and nonce of a request, and signs method, path with query, and body', async () => {
    const path = '/v3/pay/transactions/out-trade-no/AbCdEfGhIjKlMnOpQrStUv_1_n?mchid=1900000109';
    expect(await authorize(account, { method: 'GET', path, body: '' })).toBe(
      'WECHATPAY2-SHA256-RSA2048 mchid="1900000109",nonce_str="000102030405060708090a0b0c0d0e0f",' +
        'timestamp="1795246200",serial_no="F5765756002FDD77",signature="' +
        'yK48IXEVoYBkSFPg9Fb0dSecPS5KMln7VXnAan6UoHHtrQSFSiugm6q6jdG+UGOsjj8Y3RXFkEJRjvPee0vFT26VTbegCVPfoY9PAMQPtDeN' +
        'gr1Msyx+p6WxgjyixLsbB6G7muIf1i8NgTh0PCa8D7l0iOczRqwsIj+bGj5CRoIKGbG9jWQDnHINo5HuszOvCp3KJK/fwup5OdiFnjHFE1TB' +
        'qTF/rj0v3XGj5BuCFXcQMWaQnCiwXcyZUOn5g0FGBUCpqCTOPe4UWxAch74fZzP552lP9sV5CqKPm/U6tpaotVJzvDdJewmEbS/v9fVZmii4' +
        'IDPDly+enSBQIExVNg=="',
    );
  });

  it('lets a page open the payment window inside WeChat', async () => {
    expect(await signJsapi(account, 'wx201410272009395522657a690389285100')).toEqual({
      appId: 'wx8888888888888888',
      timeStamp: '1795246200',
      nonceStr: '000102030405060708090a0b0c0d0e0f',
      package: 'prepay_id=wx201410272009395522657a690389285100',
      signType: 'RSA',
      paySign:
        'V/HFMpjQfRunN6+rvBGKZJPpBC+8vAQAlAFOHAKmfsjSj+okl/mvlHMZ7l97vHKBkwYyMiZTdtQa5oqouxGIt3XKtNcmfJ4mo5qaxHrGLGjk' +
        '6DuJe3Dnibgvopb8ewWgd7r0v6RkmGT3yV72smQ7w48WSUbgFR4pun+pgw+DjpMkTa+wBpWDrWG4ap2m1BWn8sQgyd3O/uhY1veTEA/QW3+j' +
        'o1m81SmwY10eTrQMbHthPR+UNpkbeKTSr2DtW7rVARlwtW7n0gy83Wtt+dKdZd3FEt3w2rifISViwSk3DMURN+KN8lK0Ro8AS0sKTQjxFEl+' +
        'klJ7dZpL/8eylCOuSg==',
    });
  });
});

describe('what WeChat signed', () => {
  const { headers, body, signedAt } = officialNotification;
  const judge = (change: { headers?: Record<string, string>; body?: string; now?: number }) =>
    findDisbelief(account.keys, {
      headers: new Headers({ ...headers, ...change.headers }),
      body: change.body ?? body,
      now: change.now ?? signedAt,
    });

  it('is believed with the key inside its certificate', async () => {
    expect(await judge({})).toBeNull();
  });

  it.each([
    ['299.999 seconds later', signedAt + 299_999, null],
    ['300 seconds later', signedAt + 300_000, 'stale'],
    ['299.999 seconds before', signedAt - 299_999, null],
    ['300 seconds before', signedAt - 300_000, 'stale'],
  ])('is read %s: %s, %s', async (_, now, disbelief) => {
    expect(await judge({ now })).toBe(disbelief);
  });

  it.each([
    ['another body', { body: `${body} ` }, 'bad_signature'],
    ['another nonce', { headers: { 'Wechatpay-Nonce': 'x' } }, 'bad_signature'],
    ['another second', { headers: { 'Wechatpay-Timestamp': '1624523847' } }, 'bad_signature'],
    ['another algorithm', { headers: { 'Wechatpay-Signature-Type': 'WECHATPAY2-SM2-WITH-SM3' } }, 'bad_signature'],
    ['no base64', { headers: { 'Wechatpay-Signature': '%%%%' } }, 'bad_signature'],
    ['a time that is no number', { headers: { 'Wechatpay-Timestamp': '1624523846.0' } }, 'stale'],
    ['a key nobody gave us', { headers: { 'Wechatpay-Serial': 'D7CE59D1F522D702' } }, 'unknown_key'],
    ['a name that every object has', { headers: { 'Wechatpay-Serial': 'constructor' } }, 'unknown_key'],
    ['no signature', { headers: { 'Wechatpay-Signature': '' } }, 'unsigned'],
  ])('is not believed with %s', async (_, change, disbelief) => {
    expect(await judge(change)).toBe(disbelief);
  });

  it('takes the whole key out of a certificate, as openssl does', () => {
    const key = Buffer.from(readPublicKey(officialCertificate));
    // openssl x509 -pubkey: 294 bytes, sequence of algorithm and key.
    expect(key.length).toBe(294);
    expect(key.subarray(0, 4).toString('hex')).toBe('30820122');
    expect(key.toString('base64')).toContain('MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEA2VCTd91f');
  });

  it('is refused by name when a certificate is cut off', () => {
    const lines = officialCertificate.split('\n');
    const cut = [...lines.slice(0, 6), lines.at(-1)].join('\n');
    expect(() => readPublicKey(cut)).toThrow('a certificate is cut off');
  });
});

describe('what WeChat sealed', () => {
  const { resource } = JSON.parse(officialNotification.body);
  const key = () =>
    crypto.subtle.importKey('raw', new TextEncoder().encode(officialResource.key), 'AES-GCM', false, ['decrypt']);

  it('opens', async () => {
    expect(await openResource(await key(), resource)).toEqual(officialResource.content);
  });

  it.each([
    ['another associated data', { associated_data: 'transaction' }],
    ['another nonce', { nonce: 'Kj7QIyUiYx1r' }],
    ['a longer nonce', { nonce: 'Kj7QIyUiYx1q0' }],
    ['a ciphertext that is no base64', { ciphertext: '%' }],
    ['nothing inside', { ciphertext: '' }],
  ])('stays closed with %s', async (_, change) => {
    expect(await openResource(await key(), { ...resource, ...change })).toBeUndefined();
  });
});

describe('a secret', () => {
  it.each([
    [
      'the key of an older format',
      { privateKey: officialPrivateKey.replaceAll('PRIVATE', 'RSA PRIVATE') },
      'privateKey',
    ],
    ['31 bytes', { apiV3Key: secret.apiV3Key.slice(1) }, 'apiV3Key'],
    ['no key of WeChat', { platformKeys: {} }, 'platformKeys'],
    ['a private key in place of WeChat’s', { platformKeys: { [officialSerial]: officialPrivateKey } }, 'platformKeys'],
    ['a field of another version', { apiKey: 'x' }, 'apiKey'],
  ])('with %s is refused, and its letters are not repeated', (_, change, named) => {
    const read = wechatPayConfig.safeParse({ ...secret, ...change });
    expect(read.error?.message).toContain(named);
    expect(read.error?.message).not.toMatch(/MIIE|MIID|0123456789abcdef/);
  });
});
