// `npm run --silent secrets > production.env`: fresh secrets for a deployment, to be kept and handed to wrangler.
import { randomBytes } from 'node:crypto';

for (const name of ['SIGNING_SECRET', 'PRIVACY_SECRET'])
  console.log(`${name}=${randomBytes(32).toString('base64url')}`);
