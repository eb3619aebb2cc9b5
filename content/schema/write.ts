// Where the page /write saves what is edited there. Without these settings the page does not exist.
import { z } from 'zod';

const place = {
  /** Owner and name of the repository: `brand/shop`. */
  repository: z.string().regex(/^[\w.-]+(?:\/[\w.-]+)+$/),
  /** The branch that is published. */
  branch: z
    .string()
    .regex(/^[\w./-]{1,100}$/)
    .default('main'),
  /** Address of a server of your own: `https://git.example.cn`. The public service unless said otherwise. */
  host: z
    .url({ protocol: /^https$/, abort: true })
    .regex(/^https:\/\/[^/\\?#@]+$/i)
    .optional(),
  /** These rules can be edited there too. Sellers' pages always can. */
  program: z.boolean().default(false),
};

/** `direct`: saved to the branch at once. `review`: every change waits until the brand has read it. */
const publish = z.enum(['direct', 'review']).default('direct');

/** Number of the OAuth application that you registered there. Without it writers sign in with an access token. */
const application = z.string().min(8).max(120).optional();

/** No secret stands here: whoever saves does so with an account of their own. */
export const writeSettings = z.discriminatedUnion('backend', [
  z.strictObject({
    /** Which service keeps the repository. */
    backend: z.literal('github'),
    ...place,
    publish,
    /**
     * Address of the service that signs people in by their GitHub account, `https://auth.example.workers.dev`. Without it
     * writers sign in with an access token.
     */
    authenticator: z
      .url({ protocol: /^https$/, abort: true })
      .regex(/^https:\/\/[^\\?#@]+$/i)
      .optional(),
  }),
  z.strictObject({ backend: z.literal('gitlab'), ...place, publish, application }),
  z.strictObject({ backend: z.literal('gitea'), ...place, application }),
]);
export type WriteSettings = z.infer<typeof writeSettings>;
