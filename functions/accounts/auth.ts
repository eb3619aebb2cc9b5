// The library for accounts, set up for codes sent to phones. It is large and only signing in needs it: whoever wants it
// imports this file at that moment.
import { betterAuth } from 'better-auth/minimal';
import { drizzleAdapter } from 'better-auth/adapters/drizzle';
import { emailOTP } from 'better-auth/plugins/email-otp';
import { DatabaseAway, type Queries } from '../../db/client.ts';
import { accounts, sessions, signInCodes, signInMethods } from '../../db/schema/index.ts';
import { CODE_ATTEMPTS, CODE_DIGITS, CODE_SECONDS, SESSION_SECONDS } from './limits.ts';

export interface AuthInput {
  /** Sends each statement by itself: see `Database.direct`. */
  database: Queries;
  secret: string;
  /** Hears the code of `sendCode`; sending it is the caller's business. */
  onCode(code: string): void;
}

export interface SignedIn {
  token: string;
  accountId: string;
}

/** For one request: it holds that request's database. */
export function openAuth({ database, secret, onCode }: AuthInput) {
  const auth = betterAuth({
    secret,
    // Never used to build an address: no route of the library is mounted.
    baseURL: 'https://accounts.invalid',
    telemetry: { enabled: false },
    logger: { disabled: true },
    database: drizzleAdapter(database, {
      provider: 'sqlite',
      schema: { user: accounts, session: sessions, account: signInMethods, verification: signInCodes },
      transaction: false,
    }),
    session: { expiresIn: SESSION_SECONDS, cookieCache: { enabled: false } },
    advanced: { ipAddress: { disableIpTracking: true } },
    // Ours counts by phone and network, across all isolates: see throttle.ts.
    rateLimit: { enabled: false },
    plugins: [
      emailOTP({
        otpLength: CODE_DIGITS,
        expiresIn: CODE_SECONDS,
        allowedAttempts: CODE_ATTEMPTS,
        storeOTP: 'hashed',
        sendVerificationOTP: async ({ otp }) => onCode(otp),
      }),
    ],
  });
  return {
    /** Makes a code and tells `onCode`; nothing tells whether the address is known. */
    async makeCode(address: string): Promise<void> {
      await auth.api.sendVerificationOTP({ body: { email: address, type: 'sign-in' } }).catch(sayDatabaseIsAway);
    },
    /** A new session and whose it is, or null when the code is wrong, used, too old or tried too often. */
    async signIn(address: string, code: string, device: string): Promise<SignedIn | null> {
      try {
        const headers = new Headers({ 'user-agent': device });
        const { token, user } = await auth.api.signInEmailOTP({ body: { email: address, otp: code }, headers });
        return { token, accountId: user.id };
      } catch (error) {
        return isRefusal(error) ? null : sayDatabaseIsAway(error);
      }
    },
  };
}

/** Addresses and codes are checked before the library gets them: what else it throws is what its database threw. */
function sayDatabaseIsAway(cause: unknown): never {
  throw new DatabaseAway('the database did not answer', { cause });
}

/** The library throws what it refuses with a status of HTTP; everything else is a fault. */
function isRefusal(error: unknown): boolean {
  return error instanceof Error && 'statusCode' in error && Number(error.statusCode) < 500;
}
