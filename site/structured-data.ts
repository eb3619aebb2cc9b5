// What search engines read: JSON-LD of pages, written so that nothing in it can end the script element.
import type { CatalogueProduct, CatalogueStory } from './catalogue.ts';
import type { Program } from '../content/schema/program.ts';
import { formatYuan } from '../content/schema/yuan.ts';

export type StructuredData = Record<string, unknown>;

/** A `</script>` in a title must stay a title. */
export function writeStructuredData(data: StructuredData): string {
  return JSON.stringify(data)
    .replaceAll('<', '\\u003c')
    .replaceAll('\u2028', '\\u2028')
    .replaceAll('\u2029', '\\u2029');
}

export function describeOrganization(program: Program): StructuredData {
  const { brand, url, contact, licence } = program;
  return {
    '@context': 'https://schema.org',
    '@type': 'Organization',
    name: brand,
    url: `${url}/`,
    logo: `${url}/seal.svg`,
    ...(licence.kind === 'registered' ? { legalName: licence.name, identifier: licence.number } : {}),
    address: contact.address,
    ...(contact.phone ? { telephone: contact.phone } : {}),
    ...(contact.email ? { email: contact.email } : {}),
  };
}

export function describeProduct(product: CatalogueProduct, program: Program, images: string[]): StructuredData {
  return {
    '@context': 'https://schema.org',
    '@type': 'Product',
    name: product.title,
    description: product.summary,
    sku: product.id,
    image: images.map((image) => program.url + image),
    brand: { '@type': 'Brand', name: product.seller.name },
    countryOfOrigin: 'CN',
    offers: describeOffers(product, program),
  };
}

export function describeArticle(story: CatalogueStory, program: Program, image: string): StructuredData {
  return {
    '@context': 'https://schema.org',
    '@type': 'Article',
    headline: story.title,
    description: story.summary,
    datePublished: story.date,
    inLanguage: 'zh-CN',
    image: [program.url + image],
    author: { '@type': 'Person', name: story.author, url: program.url + story.seller.path },
    publisher: { '@type': 'Organization', name: program.brand, logo: `${program.url}/seal.svg` },
    mainEntityOfPage: program.url + story.path,
  };
}

export function describeTrail(program: Program, trail: { name: string; path: string }[]): StructuredData {
  return {
    '@context': 'https://schema.org',
    '@type': 'BreadcrumbList',
    itemListElement: trail.map(({ name, path }, index) => ({
      '@type': 'ListItem',
      position: index + 1,
      name,
      item: program.url + path,
    })),
  };
}

function describeOffers(product: CatalogueProduct, program: Program): StructuredData {
  const { from, to } = product.priceRange;
  const terms = {
    priceCurrency: 'CNY',
    availability: 'https://schema.org/InStock',
    url: program.url + product.path,
    seller: { '@type': 'Organization', name: product.seller.name },
    hasMerchantReturnPolicy: describeReturns(product),
  };
  if (!product.variants) return { '@type': 'Offer', price: formatYuan(from), ...terms };
  return {
    '@type': 'AggregateOffer',
    lowPrice: formatYuan(from),
    highPrice: formatYuan(to),
    offerCount: product.variants.length,
    ...terms,
  };
}

function describeReturns({ afterSales }: CatalogueProduct): StructuredData {
  if (afterSales.kind === 'excluded') {
    return {
      '@type': 'MerchantReturnPolicy',
      applicableCountry: 'CN',
      returnPolicyCategory: 'https://schema.org/MerchantReturnNotPermitted',
    };
  }
  return {
    '@type': 'MerchantReturnPolicy',
    applicableCountry: 'CN',
    returnPolicyCategory: 'https://schema.org/MerchantReturnFiniteReturnWindow',
    merchantReturnDays: afterSales.days,
    returnMethod: 'https://schema.org/ReturnByMail',
    returnFees:
      afterSales.freight === 'seller'
        ? 'https://schema.org/FreeReturn'
        : 'https://schema.org/ReturnFeesCustomerResponsibility',
  };
}
