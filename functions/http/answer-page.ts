// A page for one reader: nobody may keep it, no search engine lists it.

/** The rendered page under another status, private and not for robots. */
export function answerPage(rendered: Response, status = 200): Response {
  const page = new Response(rendered.body, { status, headers: rendered.headers });
  for (const name of ['ETag', 'Last-Modified', 'Content-Length', 'CF-Cache-Status']) page.headers.delete(name);
  page.headers.set('Cache-Control', 'private, no-store');
  page.headers.set('X-Robots-Tag', 'noindex');
  return page;
}
