// The privacy page tells of the providers and ways that the shop's sellers have, and of no others.
import { describe, expect, it } from 'vitest';
import { PROVIDERS } from '../../../content/schema/payment.ts';
import { describeNotices, describePaying } from '../../../site/privacy-words.ts';

const paidBy = (provider: (typeof PROVIDERS)[number], name: string) => ({ name, payment: { provider } });
const toldBy = (notify: 'none' | 'mail' | 'wecom' | 'webhook', name: string) => ({ name, notify });

const NAMES = { wechatpay: '微信支付', stripe: 'Stripe', manual: '收款码' };

describe('paying', () => {
  it.each(PROVIDERS)('by %s names its sellers and no other provider', (provider) => {
    const [words = '', ...others] = describePaying([paidBy(provider, '甲家'), paidBy(provider, '乙家')]);
    expect(others).toEqual([]);
    expect(words).toMatch(/^在甲家、乙家付款，/);
    const named = Object.entries(NAMES).filter(([, name]) => words.includes(name));
    expect(named.map(([one]) => one)).toEqual([provider]);
  });

  it('is told for each way that is there, with its own sellers', () => {
    const words = describePaying([paidBy('stripe', '甲家'), paidBy('manual', '乙家'), paidBy('stripe', '丙家')]);
    expect(words.map((one) => one.split('付款，')[0])).toEqual(['在乙家', '在甲家、丙家']);
  });
});

describe('telling sellers', () => {
  it('is not spoken of where nobody is told', () => {
    expect(describeNotices([toldBy('none', '甲家')])).toBeNull();
  });

  it.each([
    ['mail', '甲家收邮件，经过店家选的发信服务。', /腾讯|程序/],
    ['wecom', '甲家在企业微信的群里收消息，经过腾讯。', /邮件|程序/],
    ['webhook', '甲家用自己的程序收', /邮件|腾讯/],
  ] as const)('by %s names that way alone', (way, words, others) => {
    const told = describeNotices([toldBy(way, '甲家'), toldBy('none', '乙家')]);
    expect(told).toContain(words);
    expect(told).not.toMatch(others);
    expect(told).not.toContain('乙家');
  });
});
