// From Markdown to what the order page and the clock need to know of a seller: how it is paid, reached and sent back to.
import type { SellerTerms } from '../../content/schema/offer.ts';
import type { Seller } from '../../content/schema/seller.ts';

export interface SellerTermsSource {
  seller: Pick<Seller, 'name' | 'person' | 'payment' | 'notify' | 'returnAddress' | 'contact' | 'shipping'> & {
    slug: string;
  };
  /** The 收款码 as the build wrote it. */
  code: SellerTerms['payment']['code'];
}

export function buildSellerTerms({ seller, code }: SellerTermsSource): SellerTerms {
  const { payment, contact } = seller;
  const manual = payment.provider === 'manual' ? payment : null;
  return {
    seller: seller.slug,
    name: seller.name,
    person: seller.person,
    payment: { provider: payment.provider, code, payee: manual?.payee ?? '', note: manual?.note ?? '' },
    notify: seller.notify,
    returnAddress: seller.returnAddress ?? contact.address,
    phone: contact.phone ?? '',
    wechat: contact.wechat ?? '',
    shipsWithinDays: seller.shipping.withinDays,
  };
}
