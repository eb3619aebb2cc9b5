// All tables, for the query builders and for drizzle-kit.
export * from './accounts.ts';
export * from './agents.ts';
export * from './audit.ts';
export * from './cases.ts';
export * from './commissions.ts';
export * from './ledger.ts';
export * from './orders.ts';
export * from './payments.ts';
export * from './picks.ts';
export * from './platform.ts';
export * from './sales.ts';
export * from './sharing.ts';
export * from './stock.ts';
