// What a seller reads in a notice, and which ways of telling a secret may name.
import { describe, expect, it } from 'vitest';
import { chooseWay, notifySecret } from '../../../functions/orders/notices/notify-secret.ts';
import { titleOfNotice, writeNotice } from '../../../functions/orders/notices/write-notice.ts';

const notice = {
  id: 'sub_1:paid',
  kind: 'paid',
  seller: 'hill-farm',
  sellerName: '山田',
  subOrderId: 'sub_1',
  orderNumber: '261121-0000-0000',
  totalMinor: 12_345,
  lines: 2,
  at: 0,
  attempts: 1,
};

describe('a notice', () => {
  it('says which order, how much, how many lines and where to look', () => {
    expect(writeNotice(notice, 'https://shop.example.cn')).toEqual({
      subject: '新的已付款订单 261121-0000-0000',
      text: '山田：新的已付款订单\n订单 261121-0000-0000，2 样，合计 123.45 元\n去后台看：https://shop.example.cn/desk/',
      desk: 'https://shop.example.cn/desk/',
    });
  });

  it.each([
    'invoice',
    'case_opened',
    'case_said',
    'case_sent_back',
    'case_withdrawn',
    'case_escalated',
    'case_unanswered',
    'case_unconfirmed',
    'case_refund_late',
    'case_money_missing',
  ])('of %s has a title of its own', (kind) => expect(titleOfNotice(kind)).not.toBe(titleOfNotice('unheard_of')));
});

describe('the secret of a seller', () => {
  const mail = { url: 'https://mail.example.com/emails', key: 'k', from: 'a@b.cn', to: 'c@d.cn' };

  it('gives the way that the Markdown asks for, or none', () => {
    const secret = notifySecret.parse({ mail });
    expect(chooseWay(secret, 'mail')).toEqual({ kind: 'mail', ...mail });
    expect(chooseWay(secret, 'wecom')).toBeNull();
  });

  it.each([
    ['an address that is not encrypted', { wecom: { url: 'http://qyapi.example.com/hook' } }],
    ['a way that there is not', { sms: { url: 'https://a.example' } }],
    ['a webhook with a short secret', { webhook: { url: 'https://a.example', secret: 'short' } }],
    ['a mail without key', { mail: { ...mail, key: '' } }],
  ])('is refused with %s', (_label, secret) => expect(notifySecret.safeParse(secret).success).toBe(false));

  it('may name this machine without encryption', () => {
    expect(notifySecret.safeParse({ wecom: { url: 'http://127.0.0.1:9000/hook' } }).success).toBe(true);
  });
});
