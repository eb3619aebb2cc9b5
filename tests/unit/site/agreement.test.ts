// What agents agree to, computed from program and products: the rate that counts, and the days that pass.
import { describe, expect, it } from 'vitest';
import { agreementSchema } from '../../../content/schema/agreement.ts';
import { programSchema } from '../../../content/schema/program.ts';
import { type AgreementSource, buildAgreement } from '../../../site/offers/build-agreement.ts';
import { readProgramSettings } from '../../../site/hand-over-facts.ts';

const program = programSchema.parse({
  ...readSettings(),
  commission: { ratePercent: 10, holdDays: 5 },
  payout: { minimum: 30 },
});

function readSettings() {
  const { brand, tagline, url, contact, licence, privacy, changedOn } = readProgramSettings(process.cwd());
  return { brand, tagline, url, contact, licence, privacy, changedOn };
}

type Goods = AgreementSource['goods'][number];
const shop = (slug: string, ratePercent?: number): Goods['seller'] => ({
  slug,
  file: `content/sellers/${slug}/seller.md`,
  name: slug,
  ...(ratePercent === undefined ? {} : { commission: { ratePercent } }),
});
const thing = (seller: Goods['seller'], days: number | null, ratePercent?: number): Goods => ({
  seller,
  product: {
    file: 'content/sellers/x/products/thing.md',
    afterSales:
      days === null
        ? { kind: 'excluded', reason: 'perishable', note: '鲜活易腐，不能退。' }
        : { kind: 'return', days, freight: 'shopper' },
    ...(ratePercent === undefined ? {} : { commission: { ratePercent } }),
  },
});
const build = (goods: Goods[]) =>
  buildAgreement({ program, html: '<p>只此一层。</p>', goods, commits: { 'content/program.md': 'abc1234' } });

describe('the agreement', () => {
  it('names the rates of each seller from the nearest rule, in basis points', () => {
    const [plain, generous] = [shop('plain'), shop('generous', 1500)];
    const { rates } = build([thing(plain, 7), thing(plain, 7, 800), thing(generous, 7), thing(generous, 7, 2000)]);
    expect(rates).toEqual([
      { seller: 'plain', name: 'plain', fromBp: 800, toBp: 1000 },
      { seller: 'generous', name: 'generous', fromBp: 1500, toBp: 2000 },
    ]);
  });

  it('names the days of returns of what can go back, and none where nothing can', () => {
    const seller = shop('plain');
    expect(build([thing(seller, 7), thing(seller, 30), thing(seller, null)]).returnDays).toEqual({ from: 7, to: 30 });
    expect(build([thing(seller, null)]).returnDays).toBeNull();
  });

  it('carries the figures of the program and its version', () => {
    const agreement = agreementSchema.parse(build([]));
    expect(agreement).toMatchObject({ holdDays: 5, payoutMinimumMinor: 3000, windowDays: 30, commit: 'abc1234' });
    expect(agreement.changedOn).toBe(program.changedOn);
  });
});
