// What search engines may read: everything but share links, order pages and the machinery.
import type { APIRoute } from 'astro';
import { readProgram } from '../catalogue.ts';

const CLOSED = [
  '/s/',
  '/a/',
  '/o/',
  '/checkout/',
  '/orders/',
  '/api/',
  '/poster/',
  '/posters/',
  '/qr/',
  '/portal/',
  '/desk/',
];

export const GET: APIRoute = async () => {
  const { url } = await readProgram();
  const lines = [
    'User-agent: *',
    ...CLOSED.map((path) => `Disallow: ${path}`),
    '',
    `Sitemap: ${url}/sitemap-index.xml`,
    '',
  ];
  return new Response(lines.join('\n'), { headers: { 'content-type': 'text/plain; charset=utf-8' } });
};
