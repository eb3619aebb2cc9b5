// Blocks of commands in a lesson: each gets a button that copies it, shown where there is a script.

/** `html`: of our own renderer, sanitised; in it a block of commands is `<pre><code…>`. */
export function addCopyButtons(html: string, button: string): string {
  let count = 0;
  return html.replaceAll(/<pre>([\s\S]*?)<\/pre>/g, (_, code: string) => {
    count += 1;
    const id = `commands-${count}`;
    return (
      `<div class="commands"><pre id="${id}">${code.replace(/\n(<\/code>)$/, '$1')}</pre>` +
      `<p class="copy-tools" data-copy="${id}" hidden><button class="button-quiet" type="button">${button}</button>` +
      '<span role="status"></span></p></div>'
    );
  });
}
