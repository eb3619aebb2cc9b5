// Lets satori ≥ 0.33 start in workerd, which compiles no WebAssembly from bytes: its harfbuzz comes as a module instead.
import harfbuzzModule from 'harfbuzzjs/hb.wasm';

const instantiate = WebAssembly.instantiate;

async function instantiateModule(
  source: WebAssembly.Module | BufferSource,
  imports?: WebAssembly.Imports,
): Promise<unknown> {
  if (source instanceof WebAssembly.Module) return instantiate(source, imports);
  return { instance: await instantiate(harfbuzzModule, imports), module: harfbuzzModule };
}

Object.assign(WebAssembly, { instantiate: instantiateModule });
// Its loader asks where the page is.
Object.assign(globalThis, { location: { href: 'https://bench.invalid/' } });
