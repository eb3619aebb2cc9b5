// Documents of the deployed revision are fetched once an isolate, and only ever the one that was meant.
import { expect, it } from 'vitest';
import { readOffersFrom } from '../../../functions/offers/read-offer.ts';
import { makeSellerTerms } from '../../fixtures/offers.ts';

function openDocuments(documents: Readonly<Record<string, unknown>>, kept: boolean) {
  const asked: string[] = [];
  const offers = readOffersFrom(
    async (path) => {
      asked.push(path);
      return path in documents ? Response.json(documents[path]) : new Response(null, { status: 404 });
    },
    kept ? { offers: new Map(), sellers: new Map(), terms: null } : null,
  );
  return { offers, asked };
}
const PATH = '/offers/hill-farm/_seller.json';

it('keeps the terms of a seller for the isolate, and asks anew every time while developing', async () => {
  for (const [kept, times] of [
    [true, 1],
    [false, 2],
  ] as const) {
    const { offers, asked } = openDocuments({ [PATH]: makeSellerTerms() }, kept);
    await offers.readSeller('hill-farm');
    expect(await offers.readSeller('hill-farm')).toEqual(makeSellerTerms());
    expect(asked).toEqual(Array.from({ length: times }, () => PATH));
  }
});

it('answers null for a seller who is gone, and asks for nothing that is no seller', async () => {
  const { offers, asked } = openDocuments({}, true);
  expect(await offers.readSeller('nobody')).toBeNull();
  for (const seller of ['', '..', 'a/b', 'hill-farm/_seller.json?', 'Hill'])
    expect(await offers.readSeller(seller)).toBeNull();
  expect(asked).toEqual(['/offers/nobody/_seller.json']);
});

it('takes the terms of a seller for no offer', async () => {
  const { offers, asked } = openDocuments({ [PATH]: makeSellerTerms() }, true);
  expect(await offers.read('hill-farm/_seller')).toBeNull();
  expect(asked).toEqual([]);
});
