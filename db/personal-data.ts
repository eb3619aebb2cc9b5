// Every text of the database, told apart: what is about a person and how it goes, and what is not, and why. A test fails for a
// column that stands in neither list, so that nobody adds one without having thought about it.

/** `with_order`: deleted with what is known of the order's shopper. `with_account`: with the account. `clock`: after hours or days. */
type Goes = 'with_order' | 'with_account' | 'clock' | 'with_order_or_last' | 'by_its_agent';

export interface PersonalColumn {
  /** sealed: AES-GCM, bound to its row. hash: keyed. plain: readable for whoever reads the database. */
  kept: 'sealed' | 'hash' | 'plain';
  goes: Goes;
}

type Table<Column> = Readonly<Record<string, Readonly<Record<string, Column>>>>;

const sealed = (goes: Goes): PersonalColumn => ({ kept: 'sealed', goes });
const hash = (goes: Goes): PersonalColumn => ({ kept: 'hash', goes });
const plain = (goes: Goes): PersonalColumn => ({ kept: 'plain', goes });

export const PERSONAL: Table<PersonalColumn> = {
  order_contacts: {
    name_sealed: sealed('with_order'),
    phone_sealed: sealed('with_order'),
    address_sealed: sealed('with_order'),
    note_sealed: sealed('with_order'),
    province: plain('with_order'),
    phone_hash: hash('with_order'),
    address_hash: hash('with_order'),
  },
  // When no order of the same phone is left.
  bindings: { phone_hash: hash('with_order_or_last') },
  case_messages: { body_sealed: sealed('with_order') },
  invoice_requests: {
    title_sealed: sealed('with_order'),
    tax_number_sealed: sealed('with_order'),
    email_sealed: sealed('with_order'),
  },
  payments: { reference_sealed: sealed('with_order') },
  agents: { name: plain('with_account'), line: plain('with_account'), phone_hash: hash('with_account') },
  agent_applications: { words: plain('with_account'), reason: plain('with_account') },
  agent_appeals: { words: plain('with_account') },
  payout_accounts: { real_name_sealed: sealed('by_its_agent'), account_sealed: sealed('by_its_agent') },
  accounts: {
    name: plain('with_account'),
    identity: hash('with_account'),
    image: plain('with_account'),
  },
  account_contacts: { phone_hash: hash('with_account'), phone_sealed: sealed('with_account') },
  sessions: { ip_address: plain('with_account'), device: plain('with_account') },
  sign_in_methods: {
    external_id: plain('with_account'),
    access_token: plain('with_account'),
    refresh_token: plain('with_account'),
    id_token: plain('with_account'),
    password: plain('with_account'),
  },
  sign_in_codes: { identifier: hash('clock'), value: hash('clock') },
  sign_in_tries: { key: hash('clock') },
  // The phone of somebody who left the desk; the name stands in the books, see below.
  staff: { phone_hash: hash('clock') },
};

const ID = 'a number of its own, minted for the row; it names nobody';
const CODE = 'one of a few fixed words, or a slug of the catalogue';
const TERMS = 'terms of the shop, from its Markdown';
const BY =
  'who acted for the shop, as they are called at work: books must say who (会计法 art. 13), and it is not deleted';
const REASON =
  'words of the shop in a book that is for good: numbers of people are hidden before they are written (db/hide-numbers.ts)';
const PROOF = 'number of a transfer or a parcel, without which the books cannot be checked; it names nobody by itself';
const TOKEN = 'a random token, or a hash of one';

export const NOT_PERSONAL: Table<string> = {
  account_contacts: { account_id: ID },
  accounts: { id: ID },
  agent_appeals: { event_id: ID, agent_id: ID },
  agent_applications: { id: ID, agent_id: ID, status: CODE, decided_by: BY },
  agent_events: { id: ID, agent_id: ID, kind: CODE, actor: CODE, by_name: BY, reason: REASON, rules: TERMS },
  agent_picks: { agent_id: ID, seller: CODE, product: CODE },
  agents: { id: ID, code: 'public: it stands in every share link', kind: CODE, status: CODE },
  api_key_calls: { key_id: ID, used_on: CODE },
  api_keys: {
    id: ID,
    seller: CODE,
    name: 'what a seller calls a program',
    key_hash: TOKEN,
    scopes: CODE,
    made_by: BY,
    revoked_by: BY,
  },
  attributions: {
    order_id: ID,
    agent_id: ID,
    proof: CODE,
    channel: 'what the agent called a place of sharing: 8 letters at most',
    model: CODE,
    self_purchase: CODE,
    rules: TERMS,
    held: CODE,
    evidence: 'codes of agents, moments, and whether phone or address were the same: no hash of either',
  },
  audit_log: { seller: CODE, area: CODE, actor: CODE, by_name: BY, kind: CODE, source: CODE, about: ID },
  bindings: { agent_id: ID, order_id: ID },
  case_lines: { id: ID, case_id: ID, order_line_id: ID },
  case_messages: { id: ID, case_id: ID, actor: CODE, by_name: BY },
  cases: { id: ID, sub_order_id: ID, seller: CODE, kind: CODE, reason: CODE, status: CODE },
  commission_decisions: { commission_id: ID, decision: CODE, reason: REASON, by_name: BY },
  commissions: {
    id: ID,
    order_line_id: ID,
    sub_order_id: ID,
    order_id: ID,
    agent_id: ID,
    seller: CODE,
    state: CODE,
    held: CODE,
  },
  debt_write_offs: { id: ID, agent_id: ID, reason: REASON, by_name: BY },
  deletion_requests: { order_id: ID },
  invoice_requests: { sub_order_id: ID, status: CODE },
  ledger_entries: { id: ID, source: ID, kind: CODE, from_account: ID, to_account: ID, commission_id: ID },
  ledger_seals: { entry_id: ID, mac: 'a seal over rows of the ledger, which hold ids and amounts' },
  migrations: { tag: CODE, hash: CODE },
  notices: { id: ID, seller: CODE, sub_order_id: ID, kind: CODE, status: CODE },
  openings: {
    agent_id: ID,
    page: CODE,
    visitor_hash: 'of a random number that the browser changes every 30 days and that stands beside no order',
    day: CODE,
    channel: CODE,
  },
  order_contacts: { order_id: ID },
  order_events: {
    id: ID,
    order_id: ID,
    sub_order_id: ID,
    kind: CODE,
    actor: CODE,
    reason: REASON,
    about: ID,
    by_name: BY,
  },
  order_lines: {
    id: ID,
    order_id: ID,
    sub_order_id: ID,
    seller: CODE,
    product: CODE,
    variant: CODE,
    batch: CODE,
    title: TERMS,
    variant_title: TERMS,
    rate_from: TERMS,
    policy: TERMS,
    offer_file: TERMS,
    offer_commit: TERMS,
    offer_revision: TERMS,
  },
  orders: {
    id: ID,
    number: ID,
    token_hash: TOKEN,
    request_hash:
      'of the whole body under a key, with 128 random bits of the order in it: no two are alike for one person, and none leads to a phone',
    time_zone: TERMS,
  },
  payments: {
    id: ID,
    sub_order_id: ID,
    provider: CODE,
    account: 'the number of the seller',
    currency: CODE,
    status: CODE,
    transaction_id: PROOF,
  },
  payout_account_views: { id: ID, agent_id: ID, batch: ID, by_name: BY },
  payout_accounts: { agent_id: ID, method: CODE, consent_version: TERMS },
  payouts: { id: ID, agent_id: ID, status: CODE, batch: ID, proof: PROOF, actor: CODE, by_name: BY, taxed_by: BY },
  refund_lines: { id: ID, refund_id: ID, order_line_id: ID },
  refund_transfers: { refund_id: ID, status: CODE, reference: PROOF, last_error: CODE },
  refunds: {
    id: ID,
    sub_order_id: ID,
    payment_id: ID,
    kind: CODE,
    case_id: ID,
    actor: CODE,
    by_name: BY,
    reason: REASON,
  },
  sales: { order_id: ID, agent_id: ID, seller: CODE, product: CODE, page: CODE, kind: CODE },
  sessions: { id: ID, token: TOKEN, account_id: ID },
  shipments: { id: PROOF, sub_order_id: ID, carrier: CODE, number: PROOF },
  sign_in_codes: { id: ID },
  sign_in_methods: { id: ID, provider: CODE, account_id: ID, scope: CODE },
  staff: { id: ID, role: CODE, seller: CODE, name: BY, added_by: BY, removed_by: BY },
  stock: { key: CODE },
  sub_orders: { id: ID, order_id: ID, seller: CODE, seller_name: TERMS, status: CODE, provider: CODE },
  unlock_tries: { order_id: ID },
  webhook_deliveries: {
    id: ID,
    reference: TOKEN,
    webhook_id: ID,
    event: CODE,
    source: ID,
    sub_order_id: ID,
    status: CODE,
  },
  webhook_tries: { delivery_id: ID, outcome: CODE },
  webhooks: {
    id: ID,
    seller: CODE,
    url: 'where a program of the shop listens',
    events: CODE,
    secret_sealed: 'the shop’s own, sealed because it must be read again',
    made_by: BY,
    paused_by: BY,
    resumed_by: BY,
    removed_by: BY,
  },
};
