// The page /write as a file, and the headers it needs beside those of every page.
import type { WriteSettings } from '../../content/schema/write.ts';

/** Where each service answers when it is the public one. */
const PUBLIC_HOSTS = {
  github: 'https://api.github.com',
  gitlab: 'https://gitlab.com',
  gitea: 'https://gitea.com',
} as const;
/** Faces of people who wrote something, beside their names. */
const FACES = {
  github: 'https://avatars.githubusercontent.com',
  gitlab: 'https://secure.gravatar.com',
  gitea: '',
} as const;

export function writeDocument(brand: string): string {
  return `<!doctype html>
<html lang="zh-CN">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="robots" content="noindex" />
    <title>写 · ${escapeHtml(brand)}</title>
    <link rel="icon" href="/seal.svg" type="image/svg+xml" />
    <script src="/write/editor.js" type="module"></script>
  </head>
  <body>
    <p id="opening">正在打开编辑页，第一次要下载约 1 MB。一直没有反应的话，换系统自带的浏览器打开这个网址。</p>
    <noscript>这一页要用 JavaScript。也可以直接在仓库里改 Markdown。</noscript>
  </body>
</html>
`;
}

/**
 * Lines for `_headers`. The editor sets styles from its script and compiles the encoder of pictures, which no other page
 * may. It talks to the service that keeps the repository, and to nobody else.
 */
export function writeHeaders(write: WriteSettings): string {
  const host = write.host ?? PUBLIC_HOSTS[write.backend];
  const face = write.host ?? FACES[write.backend];
  const policy = [
    "default-src 'none'",
    "script-src 'self' 'wasm-unsafe-eval'",
    "style-src 'self' 'unsafe-inline'",
    `img-src 'self' data: blob: ${face}`.trimEnd(),
    "font-src 'self'",
    `connect-src 'self' blob: data: ${host}`,
    "manifest-src 'self'",
    "form-action 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
  return `
/write/*
  ! Content-Security-Policy
  Content-Security-Policy: ${policy}
  ! Cross-Origin-Opener-Policy
  Cross-Origin-Opener-Policy: same-origin-allow-popups
  X-Robots-Tag: noindex
  Cache-Control: no-cache
`;
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
