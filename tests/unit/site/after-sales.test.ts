// After-sales in words: what a shopper reads must be what the front matter says.
import { describe, expect, it } from 'vitest';
import { afterSales, EXCLUSION_REASONS } from '../../../content/schema/policy.ts';
import { describeAfterSales } from '../../../site/after-sales.ts';

const describeRule = (rule: unknown) => describeAfterSales(afterSales.parse(rule));

describe('the return policy', () => {
  it('says seven days and who pays the way back', () => {
    const { title, text } = describeRule({ kind: 'return' });
    expect(title).toBe('七天无理由退货');
    expect(text).toContain('签收第二天起七天内');
    expect(text).toContain('寄回的运费由你出');
  });

  it('says more days and free returns where the shop gives them', () => {
    const { title, text } = describeRule({ kind: 'return', days: 15, freight: 'seller' });
    expect(title).toBe('15 天无理由退货');
    expect(text).toContain('签收第二天起 15 天内');
    expect(text).toContain('寄回的运费由店家出');
  });

  it.each(EXCLUSION_REASONS)('names the law for the exclusion %s, and what still holds', (reason) => {
    const { title, text, note } = describeRule({ kind: 'excluded', reason, note: '名字刻上去就不能再卖给别人了。' });
    expect(title).toBe('不适用七天无理由退货');
    expect(text).toMatch(/《消费者权益保护法》第二十五条第[一二]款/);
    expect(text).toContain('照样退换');
    expect(note).toBe('名字刻上去就不能再卖给别人了。');
  });
});
