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
  /** The handbook for sellers. */
  lessons: () => '/learn/',
  lesson: (lesson: string) => `/learn/${lesson}/`,
  privacy: () => '/privacy/',
  terms: () => '/terms/',
  feed: () => '/rss.xml',
  /** The seal cut from the seller's name: closes the page, marks batches, is the favicon. */
  seal: (seller: string) => `/${seller}/seal.svg`,
  brandSeal: () => '/seal.svg',
  /** The picture of a page in link previews: of the home page, a seller, a product or a story, by the page's own path. */
  preview: (page: string) => (page === '/' ? '/og/home.jpg' : `/og${page.replace(/\/$/, '')}.jpg`),
  /** What anyone reads of an agent, and where they recommend. */
  agent: (code: string) => `/a/${code}/`,
  portal: () => '/portal/',
  /** `query` without its question mark. */
  portalLinks: (query = '') => `/portal/links/${query === '' ? '' : `?${query}`}`,
  /** What goes along with a page: `/luo-walnut/oil/` → `/portal/links/luo-walnut/oil/`. */
  portalKit: (page: string, channel = '') => `/portal/links${page}${channel === '' ? '' : `?channel=${channel}`}`,
  pickProduct: () => '/portal/links/picks',
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
  /** Lessons for agents. */
  portalLessons: () => '/portal/learn/',
  portalLesson: (lesson: string) => `/portal/learn/${lesson}/`,
  portalLeave: () => '/portal/me/leave/',
  portalData: () => '/portal/me/data/',
  portalDataFile: () => '/portal/me/data.json',
  forgetMe: () => '/portal/me/data/delete',
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
  /** `query`: which orders, as the Worker wrote it, without a question mark. */
  deskOrders: (query = '') => `/desk/orders/${query === '' ? '' : `?${query}`}`,
  /** One seller's part of an order; its number leads there as well. */
  deskOrder: (part: string) => `/desk/orders/${part}/`,
  /** A form of that page. */
  deskOrderForm: (part: string, form: string) => `/desk/orders/${part}/${form}`,
  findDeskOrders: () => '/desk/orders/find',
  packingList: (query: string) => `/desk/orders/packing.csv${query === '' ? '' : `?${query}`}`,
  deskShip: () => '/desk/orders/ship/',
  shipTicked: () => '/desk/orders/ship',
  shipFile: () => '/desk/orders/ship/csv',
  refusedParcels: () => '/desk/orders/ship/refused.csv',
  deskCases: (asked: { list?: string; seller?: string; after?: string } = {}) => `/desk/cases/${writeQuery(asked)}`,
  deskCase: (id: string) => `/desk/cases/${id}/`,
  /** `query` without its question mark. */
  deskLog: (query = '') => `/desk/log/${query === '' ? '' : `?${query}`}`,
  deskLogCsv: (query = '') => `/desk/log.csv${query === '' ? '' : `?${query}`}`,
  deskStock: (asked: { seller?: string; show?: string; page?: string } = {}) => `/desk/stock/${writeQuery(asked)}`,
  deskCaseStep: (id: string, step: string) => `/desk/cases/${id}/${step}`,
  deskAgents: (asked: { standing?: string; kind?: string; before?: string } = {}) =>
    `/desk/agents/${writeQuery(asked)}`,
  findAgents: () => '/desk/agents/find',
  deskAgent: (code: string) => `/desk/agents/${code}/`,
  deskAgentStatement: (code: string) => `/desk/agents/${code}/statement/`,
  /** Forms of the page of one agent. */
  stepAgent: (step: string) => `/desk/agents/${step}`,
  deskHeld: (asked: { after?: string } = {}) => `/desk/held/${writeQuery(asked)}`,
  decideHeld: () => '/desk/held/decide',
  deskPayouts: (asked: { state?: string; after?: string } = {}) => `/desk/payouts/${writeQuery(asked)}`,
  /** Forms of the page of payouts; `state`: the list that one stays on. */
  stepPayout: (step: string, state = '') => `/desk/payouts/${step}${writeQuery({ state })}`,
  deskStaff: () => '/desk/staff/',
  addStaff: () => '/desk/staff/add',
  removeStaff: () => '/desk/staff/remove',
  /** Figures: the overview, or one table of them; and a table as a file. */
  deskFigures: (table = '', asked: { from?: string; to?: string; seller?: string; after?: string } = {}) =>
    `/desk/figures/${table === '' ? '' : `${table}/`}${writeQuery(asked)}`,
  figuresCsv: (table: string, asked: { from: string; to: string; seller: string }) =>
    `/desk/figures/${table}.csv${writeQuery(asked)}`,
  deskSignOut: () => '/desk/sign-out',
  /** Keys of a seller's programs, and addresses that are told; forms below it. */
  deskApi: (seller = '') => `/desk/api/${seller === '' ? '' : `?seller=${seller}`}`,
  makeKey: () => '/desk/api/keys',
  revokeKey: (key: string) => `/desk/api/keys/${key}/revoke`,
  addWebhook: () => '/desk/api/webhooks',
  deskWebhook: (webhook: string, query = '') => `/desk/api/webhooks/${webhook}/${query === '' ? '' : `?${query}`}`,
  stepWebhook: (webhook: string, step: 'pause' | 'resume' | 'remove' | 'ping' | 'again') =>
    `/desk/api/webhooks/${webhook}/${step}`,
  /** For who writes programs: what can be asked for, and what is told. */
  developers: () => '/developers/',
  apiDocument: () => '/api/v1/openapi.json',
  /** The seller's one colour, computed at build for paper and for lamp light. */
  look: (seller: string) => `/${seller}/look.css`,
} as const;

/** `?list=late`; what is empty is left out, and nothing is left of nothing. */
function writeQuery(asked: Readonly<Record<string, string>>): string {
  const written = new URLSearchParams(Object.entries(asked).filter(([, value]) => value !== '')).toString();
  return written === '' ? '' : `?${written}`;
}
