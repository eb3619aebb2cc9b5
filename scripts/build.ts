// `npm run build`: the site and the Worker into dist/, ready for `npx wrangler deploy`.
import { BuildFailed, buildSite } from './local-shop/build-site.ts';
import { reportStep } from './terminal/report-step.ts';

try {
  const { notes } = await reportStep('构建', () => buildSite(process.cwd()));
  for (const note of notes) console.log(`  ${note}`);
} catch (cause) {
  if (!(cause instanceof BuildFailed)) throw cause;
  console.error(cause.message);
  process.exit(1);
}
