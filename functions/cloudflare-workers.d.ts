// What is used of the runtime's own module: the bindings, before any request.
declare module 'cloudflare:workers' {
  export const env: object;
}
