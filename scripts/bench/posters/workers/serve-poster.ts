// The frame around every engine: one address draws; another draws nothing, and so shows what a request and its bytes cost.

interface BenchedWorker {
  fetch(request: Request, ...rest: unknown[]): Response | Promise<Response>;
}

export function servePoster(draw: BenchedWorker['fetch']): BenchedWorker {
  return {
    fetch(request, ...rest) {
      const [, bytes] = request.url.split('/nothing?bytes=');
      return bytes ? new Response(new Uint8Array(Number(bytes))) : draw(request, ...rest);
    },
  };
}
