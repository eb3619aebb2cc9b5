// Buttons that copy words on the page. Poster pages, order pages and the agents' pages of links load it.
/** Pages in another language say them in `data-copied` and `data-failed`. */
const COPIED = '已复制';
const FAILED = '没能复制，请长按上面的文字';

for (const tools of document.querySelectorAll<HTMLElement>('[data-copy]')) {
  const words = document.getElementById(tools.dataset['copy'] ?? '');
  const said = tools.querySelector('[role="status"]');
  const { copied = COPIED, failed = FAILED } = tools.dataset;
  if (!words || !said) continue;
  tools.hidden = false;
  tools.querySelector('button')?.addEventListener('click', () => {
    void copyWords(words).then((isCopied) => said.replaceChildren(isCopied ? copied : failed));
  });
}

/** Pages without https have no clipboard, and old WebViews refuse it: then the words are selected and copied as by hand. */
async function copyWords(words: HTMLElement): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(words.textContent);
    return true;
  } catch {
    getSelection()?.selectAllChildren(words);
    return document.execCommand('copy');
  }
}
