// Every address of the product is built here. Pages end in a slash; nothing else writes a path by hand.

/** What the shopper's script needs: apart, because the script is counted in bytes. */
export const scriptPaths = {
  seller: (seller: string) => `/${seller}/`,
  product: (seller: string, product: string) => `/${seller}/${product}/`,
  basket: () => '/basket/',
  checkout: () => '/checkout/',
  live: (seller: string, product: string) => `/api/live/${seller}/${product}`,
  orders: () => '/api/orders',
  openings: () => '/api/openings',
} as const;

export const paths = {
  ...scriptPaths,
  home: () => '/',
  sellers: () => '/sellers/',
  sellerContact: (seller: string) => `/${seller}/#contact`,
  story: (seller: string, story: string) => `/${seller}/stories/${story}/`,
  stories: () => '/stories/',
  /** Find an order again by number and phone. */
  findOrder: () => '/orders/',
  privacy: () => '/privacy/',
  terms: () => '/terms/',
  feed: () => '/rss.xml',
  /** The seal cut from the seller's name: closes the page, marks batches, is the favicon. */
  seal: (seller: string) => `/${seller}/seal.svg`,
  brandSeal: () => '/seal.svg',
  /** The picture of a page in link previews: of the home page, a seller, a product or a story, by the page's own path. */
  preview: (page: string) => (page === '/' ? '/og/home.jpg' : `/og${page.replace(/\/$/, '')}.jpg`),
  portal: () => '/portal/',
  portalOrders: () => '/portal/orders/',
  portalOrder: (number: string) => `/portal/orders/${number}/`,
  portalCustomers: () => '/portal/customers/',
  portalStatement: () => '/portal/statement/',
  statementCsv: (month: string) => `/portal/statement.csv?month=${month}`,
  portalPayouts: () => '/portal/payouts/',
  /** Where forms of the page of payouts go. */
  askPayout: () => '/portal/payouts',
  keepPayoutAccount: () => '/portal/payouts/account',
  withdrawPayoutConsent: () => '/portal/payouts/withdraw',
  portalJoin: () => '/portal/join/',
  portalMe: () => '/portal/me/',
  portalQuiz: () => '/portal/join/quiz/',
  portalLeave: () => '/portal/me/leave/',
  /** Forms of joining and of one's own page. */
  joinAsSharer: () => '/portal/join',
  applyAsDistributor: () => '/portal/join/apply',
  handInQuiz: () => '/portal/join/quiz',
  keepCard: () => '/portal/me/card',
  pauseAgent: () => '/portal/me/pause',
  resumeAgent: () => '/portal/me/resume',
  appeal: () => '/portal/me/appeal',
  leave: () => '/portal/me/leave',
  signOut: () => '/portal/sign-out',
  signOutOthers: () => '/portal/sign-out-others',
  desk: () => '/desk/',
  deskSignOut: () => '/desk/sign-out',
  /** The seller's one colour, computed at build for paper and for lamp light. */
  look: (seller: string) => `/${seller}/look.css`,
} as const;
