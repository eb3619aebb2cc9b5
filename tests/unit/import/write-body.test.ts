// Descriptions become letters that the checker lets pass; what cannot come along is said.
import { describe, expect, it } from 'vitest';
import { readBody } from '../../../scripts/content/body.ts';
import { writeBody } from '../../../scripts/import/draft/write-body.ts';

const write = (written: string, here: readonly string[] = []) =>
  writeBody(written, (source) => (here.includes(source) ? '../pictures/a-1.jpg' : null));

describe('a description', () => {
  it.each([
    [
      'keeps paragraphs, bold words and lists',
      '<p>一<b>二</b>三</p><ul><li>甲</li><li>乙</li></ul>',
      '一**二**三\n\n- 甲\n- 乙',
    ],
    [
      'begins a paragraph where editors end a line',
      '<p>第一行<br>第二行<br/><br/>第三行</p>',
      '第一行\n\n第二行\n\n第三行',
    ],
    ['keeps tables', '<table><tr><th>规格</th></tr><tr><td>大</td></tr></table>', '| 规格 |\n| -- |\n| 大  |'],
    ['has no first heading: the page has one', '<h1>甲</h1><h4>乙</h4>', '## 甲\n\n### 乙'],
    [
      'has bold words that are read as such',
      '<p><b>注意：</b>世界<b>「好」</b>吗<b>甲</b><b>乙</b></p>',
      '**注意**：世界「**好**」吗**甲乙**',
    ],
    ['of plain text has a paragraph a line', '一行 <3 & 二\n\n# 三', '一行 <3 & 二\n\n\\# 三'],
    ['of an editor without paragraphs has them', '第一段\n\n第<i>二</i>段', '第一段\n\n第*二*段'],
    ['loses styles and empty shells', '<div style="color:red"><span>&nbsp;</span><p> </p><p>字</p></div>', '字'],
    ['keeps links into the web', '<p><a href="https://a.example/x">甲</a></p>', '[甲](https://a.example/x)'],
    ['of lone surrogates is still text', '\ud83d甲', '\uFFFD甲'],
  ])('%s', (_, written, markdown) => {
    expect(write(written)).toEqual({ markdown, left: [] });
  });

  it.each([
    ['scripts', '<script>alert(1)</script><p>字</p>', '字', '<script>'],
    ['videos', '<p>字</p><video><source src="https://a.example/v.mp4"></video>', '字', 'https://a.example/v.mp4'],
    ['frames', '<iframe src="https://v.example/1"></iframe>字', '字', 'https://v.example/1'],
    ['links that run code', '<p><a href="java\nscript:alert(1)">字</a></p>', '字', 'java\nscript:alert(1)'],
    ['paths of the other shop', '<p><a href="/products/a">字</a></p>', '字', '/products/a'],
    ['pictures that are elsewhere', '<p>字<img src="https://a.example/b.jpg"></p>', '字', 'https://a.example/b.jpg'],
    ['forms', '<form><input value="x"><p>字</p></form>', '字', '<form>'],
  ])('loses %s, and that is said', (_, written, markdown, value) => {
    const body = write(written);
    expect(body.markdown).toBe(markdown);
    expect(body.left.map((one) => one.value)).toContain(value);
  });

  it('keeps a picture that is here', () => {
    expect(write('<p>字</p><img src="b.jpg" alt="一只碗">', ['b.jpg'])).toEqual({
      markdown: '字\n\n![一只碗](../pictures/a-1.jpg)',
      left: [],
    });
  });

  it('loses the pixel that counts readers without a word', () => {
    expect(write('<p>字</p><img width="1" height="1" src="https://t.example/p.gif">')).toEqual({
      markdown: '字',
      left: [],
    });
  });

  it.each([
    ['unclosed tags', '<b>'.repeat(20_000) + '字'],
    ['nested tags', '<div>'.repeat(5000) + '字' + '</div>'.repeat(5000)],
    ['a book', `<p>${'字'.repeat(300_000)}</p>`],
    ['open brackets', '<'.repeat(100_000)],
    ['tables in tables', '<table><tr><td>'.repeat(900) + '字'],
  ])('of %s is read in no time, as text', (_, written) => {
    const began = performance.now();
    const body = write(written);
    expect(performance.now() - began).toBeLessThan(1500);
    expect(readBody(body.markdown).html).toEqual([]);
  });
});
