// The page /write in the browser: Sveltia CMS with the forms of this shop, and with its way of writing Markdown.
import { init, registerCustomFormat } from '@sveltia/cms';
import { fillForms } from './fill-forms.ts';
import { makeLetterFormat } from './letter-format.ts';

const opening = document.querySelector('#opening');
// The library draws a photo anew with it, and sends the photo as it is where it cannot: with the place it was taken at.
if ('OffscreenCanvas' in globalThis) await open();
else if (opening)
  opening.textContent =
    '这个浏览器太旧了，去不掉照片里的拍摄地点，所以不在这里打开编辑页。把手机系统或浏览器升级一下，或者换一台再来。';

async function open(): Promise<void> {
  const answer = await fetch('/write/settings.json');
  const { cms, forms, format, moneyKeys } = await answer.json();
  const { read, write } = makeLetterFormat(moneyKeys);
  registerCustomFormat(format, 'md', { fromFile: read, toFile: write });
  fillForms(cms.collections, forms);
  await init({ config: cms });
  opening?.remove();
}
