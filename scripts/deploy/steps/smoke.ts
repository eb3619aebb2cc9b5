// Last: the live address is asked as a stranger would ask it; when it does not answer rightly, the way back is told.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { offerSchema } from '../../../content/schema/offer.ts';
import { readMigrations } from '../../../db/migrate.ts';
import { findFirstProduct } from '../../local-shop/find-product.ts';
import type { Place } from '../place.ts';
import { askShop } from '../smoke/ask-shop.ts';
import { listQuestions, type Question } from '../smoke/questions.ts';
import type { Known, Step } from '../step.ts';

export const smokeStep: Step = {
  name: 'smoke',
  title: '试一遍',
  command: 'curl <线上的地址>/api/health',
  async check(place, known) {
    const questions = prepare(place.root, known);
    const said = [`发布以后问 ${originOf(place, known)}：${questions.map(({ title }) => title).join('、')}`];
    return { state: 'ready', said };
  },
  async run(place, known) {
    const origin = originOf(place, known);
    const answers = await askShop(origin, prepare(place.root, known), place);
    const wrong = answers.filter(({ problem }) => problem !== null);
    if (wrong.length === 0)
      return { state: 'ready', said: [`${origin} 答对了 ${answers.length} 个问题，版本 ${known.deployment}`] };
    const said = wrong.map(({ question, problem }) => `${question.title}  ${origin}${question.path}  ${problem}`);
    return { state: 'refused', said, mend: tellWayBack(known, origin) };
  },
};

function originOf({ choices }: Place, { origin = '' }: Known): string {
  return choices.address ?? origin;
}

function prepare(root: string, { deployment = '' }: Known): Question[] {
  const product = findFirstProduct(root);
  const migration = readMigrations().at(-1)?.tag ?? '';
  if (product === undefined) return listQuestions({ deployment, migration, product: null });
  const offer = offerSchema.parse(
    JSON.parse(readFileSync(join(root, 'dist', 'client', 'offers', `${product}.json`), 'utf8')),
  );
  const [seller = '', slug = ''] = product.split('/');
  return listQuestions({ deployment, migration, product: { seller, slug, title: offer.title } });
}

/** Shape and Worker are told apart: the database is not taken back, and need not be. */
function tellWayBack({ previousVersion, version }: Known, origin: string): string {
  const published = `新版本${version ? ` ${version} ` : ''}已经在线上。`;
  const domain = `域名刚接上的话等几分钟，再问一次：curl ${origin}/api/health`;
  if (!previousVersion) return `${published}${domain}。这是第一次发布，没有可以退回的版本；改好再运行 npm run deploy。`;
  return `${published}退回上一个版本：npx wrangler rollback ${previousVersion} --message 试一遍没有通过（数据库不用退：升级和旧版本相容）。${domain}`;
}
