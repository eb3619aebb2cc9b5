// The page /write in the browser: Sveltia CMS with the forms of this shop, and with its way of writing Markdown.
import { init, registerCustomFormat } from '@sveltia/cms';
import { fillForms } from './fill-forms.ts';
import { makeLetterFormat } from './letter-format.ts';

const answer = await fetch('/write/settings.json');
const { cms, forms, format, moneyKeys } = await answer.json();
const { read, write } = makeLetterFormat(moneyKeys);
registerCustomFormat(format, 'md', { fromFile: read, toFile: write });
fillForms(cms.collections, forms);
await init({ config: cms });
document.querySelector('#opening')?.remove();
