// Commands in a lesson: each block can be copied by itself, and what is copied is what the writer wrote.
import { expect, it } from 'vitest';
import { addCopyButtons } from '../../../site/command-blocks.ts';
import { writeHtml } from '../../../site/offers/write-html.ts';

const LESSON = `先装好。

\`\`\`sh
npm start   # 第一次要几分钟
npm run new -- seller a-po --name '阿婆 & 家'
\`\`\`

再看 \`npm run check\`：

\`\`\`
npm run check
\`\`\`
`;

it('gives every block of commands a button of its own, and inline words none', () => {
  const html = addCopyButtons(writeHtml(LESSON), '复制');
  const blocks = [...html.matchAll(/<pre id="(commands-\d)"><code>([\s\S]*?)<\/code><\/pre>/g)];
  expect(blocks.map(([, id]) => id)).toEqual(['commands-1', 'commands-2']);
  expect(blocks[0]?.[2]).toBe("npm start   # 第一次要几分钟\nnpm run new -- seller a-po --name '阿婆 &#x26; 家'");
  expect(html.match(/data-copy="commands-\d" hidden/g)).toHaveLength(2);
  expect(html).toContain('<code>npm run check</code>：');
});
