// The part of workerd's streaming HTML rewriter that share pages use. (The full Workers types would replace the DOM's
// own types in the whole project.) https://developers.cloudflare.com/workers/runtime-apis/html-rewriter/

interface RewrittenElement {
  getAttribute(name: string): string | null;
  setAttribute(name: string, value: string): void;
  removeAttribute(name: string): void;
  /** Text is escaped unless `html` is true. */
  setInnerContent(content: string, options?: { html: boolean }): void;
  append(content: string, options?: { html: boolean }): void;
  remove(): void;
}

interface RewriteHandlers {
  /** May be async: what stands before the element is already on its way. */
  element(element: RewrittenElement): void | Promise<void>;
}

declare class HTMLRewriter {
  on(selector: string, handlers: RewriteHandlers): HTMLRewriter;
  transform(response: Response): Response;
}
