// Who signs in, by a code sent to a phone. The library for accounts fills the first four tables: the names of their
// properties are its own, the names of tables and columns are ours. No phone is readable in them.
import { sql } from 'drizzle-orm';
import { check, index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';

const moment = (name: string) => integer(name, { mode: 'timestamp_ms' });

export const accounts = sqliteTable('accounts', {
  id: text('id').primaryKey(),
  /** Empty: what people are called stands with their role. */
  name: text('name').notNull(),
  /** `<keyed hash of the phone>@phone.invalid`: the same phone is the same account, and no phone is read from it. */
  email: text('identity').notNull().unique(),
  emailVerified: integer('verified', { mode: 'boolean' }).notNull(),
  image: text('image'),
  createdAt: moment('created_at').notNull(),
  updatedAt: moment('changed_at').notNull(),
});

export const sessions = sqliteTable(
  'sessions',
  {
    id: text('id').primaryKey(),
    token: text('token').notNull().unique(),
    userId: text('account_id')
      .notNull()
      .references(() => accounts.id, { onDelete: 'cascade' }),
    expiresAt: moment('expires_at').notNull(),
    /** Never kept. */
    ipAddress: text('ip_address'),
    /** So that people recognise their own: browser and system in a few words. */
    userAgent: text('device'),
    createdAt: moment('created_at').notNull(),
    updatedAt: moment('changed_at').notNull(),
  },
  (table) => [index('sessions_by_account').on(table.userId), index('sessions_by_end').on(table.expiresAt)],
);

/** Other ways in than a code, such as WeChat's sign-in. */
export const signInMethods = sqliteTable(
  'sign_in_methods',
  {
    id: text('id').primaryKey(),
    accountId: text('external_id').notNull(),
    providerId: text('provider').notNull(),
    userId: text('account_id')
      .notNull()
      .references(() => accounts.id, { onDelete: 'cascade' }),
    accessToken: text('access_token'),
    refreshToken: text('refresh_token'),
    idToken: text('id_token'),
    accessTokenExpiresAt: moment('access_token_expires_at'),
    refreshTokenExpiresAt: moment('refresh_token_expires_at'),
    scope: text('scope'),
    password: text('password'),
    createdAt: moment('created_at').notNull(),
    updatedAt: moment('changed_at').notNull(),
  },
  (table) => [index('sign_in_methods_by_account').on(table.userId)],
);

/** Codes that were sent and not used yet, as hashes. */
export const signInCodes = sqliteTable(
  'sign_in_codes',
  {
    id: text('id').primaryKey(),
    identifier: text('identifier').notNull(),
    value: text('value').notNull(),
    expiresAt: moment('expires_at').notNull(),
    createdAt: moment('created_at').notNull(),
    updatedAt: moment('changed_at').notNull(),
  },
  (table) => [
    index('sign_in_codes_by_identifier').on(table.identifier),
    index('sign_in_codes_by_end').on(table.expiresAt),
  ],
);

/** Tries at sending and typing codes, so that guessing and flooding end. `key`: hash of a phone or a network, and what was tried. */
export const signInTries = sqliteTable(
  'sign_in_tries',
  {
    key: text('key').primaryKey(),
    tries: integer('tries').notNull(),
    since: integer('since').notNull(),
  },
  (table) => [index('sign_in_tries_by_since').on(table.since)],
);

/** The phone behind an account, sealed and deletable: for telling people about their own money and orders. */
export const accountContacts = sqliteTable('account_contacts', {
  accountId: text('account_id')
    .primaryKey()
    .references(() => accounts.id, { onDelete: 'cascade' }),
  phoneHash: text('phone_hash').notNull().unique(),
  phoneSealed: text('phone_sealed').notNull(),
  changedAt: integer('changed_at').notNull(),
});

export const STAFF_ROLES = ['seller', 'brand'] as const;
export type StaffRole = (typeof STAFF_ROLES)[number];

/** Who works at the desk, known by the phone before they ever signed in. Taken away, a row stays for the books. */
export const staff = sqliteTable(
  'staff',
  {
    id: text('id').primaryKey(),
    phoneHash: text('phone_hash').notNull(),
    role: text('role', { enum: STAFF_ROLES }).notNull(),
    /** Slug of the one seller whose orders they see; empty for the brand. */
    seller: text('seller').notNull(),
    /** What the audit log calls them. */
    name: text('name').notNull(),
    addedAt: integer('added_at').notNull(),
    addedBy: text('added_by').notNull(),
    removedAt: integer('removed_at'),
    removedBy: text('removed_by').notNull().default(''),
  },
  (table) => [
    uniqueIndex('staff_one_role')
      .on(table.phoneHash, table.role, table.seller)
      .where(sql`${table.removedAt} IS NULL`),
    index('staff_by_seller').on(table.seller),
    check('staff_role', sql`${table.role} IN ('seller', 'brand')`),
    check('staff_seller', sql`(${table.role} = 'brand') = (${table.seller} = '')`),
  ],
);
