// A page behind the sign-in: rendered for one reader, with the cookies that were set on the way.
import type { AppContext } from '../deps.ts';
import { answerPage } from './answer-page.ts';
import { carryCookies } from './carry-cookies.ts';

export async function renderPage(
  context: AppContext,
  page: { path: string; view: unknown; status?: number },
): Promise<Response> {
  const { path, view, status = 200 } = page;
  return carryCookies(context, answerPage(await context.var.deps.renderPage(path, view), status));
}
