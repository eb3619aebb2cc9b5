// Every address of the product is built here. Pages end in a slash; nothing else writes a path by hand.
export const paths = {
  home: () => '/',
  sellers: () => '/sellers/',
  seller: (seller: string) => `/${seller}/`,
  sellerContact: (seller: string) => `/${seller}/#contact`,
  product: (seller: string, product: string) => `/${seller}/${product}/`,
  story: (seller: string, story: string) => `/${seller}/stories/${story}/`,
  stories: () => '/stories/',
  basket: () => '/basket/',
  checkout: () => '/checkout/',
  /** Find an order again by number and phone. */
  findOrder: () => '/orders/',
  privacy: () => '/privacy/',
  terms: () => '/terms/',
  feed: () => '/rss.xml',
  /** The seal cut from the seller's name: closes the page, marks batches, is the favicon. */
  seal: (seller: string) => `/${seller}/seal.svg`,
  brandSeal: () => '/seal.svg',
  /** The seller's one colour, computed at build for paper and for lamp light. */
  look: (seller: string) => `/${seller}/look.css`,
  /** Terms the Worker reads; never reachable from outside. */
  offer: (seller: string, product: string) => `/offers/${seller}/${product}.json`,
  live: (seller: string, product: string) => `/api/live/${seller}/${product}`,
  orders: () => '/api/orders',
  openings: () => '/api/openings',
  order: (token: string) => `/o/${token}`,
  orderCancel: (token: string) => `/o/${token}/cancel`,
  orderUnlock: (token: string) => `/o/${token}/unlock`,
} as const;
