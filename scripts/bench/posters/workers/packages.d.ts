// What is called of packages that only the benchmark installs: they are no part of the shop, and neither are their types.

declare module '*.wasm' {
  const module: WebAssembly.Module;
  export default module;
}

declare module 'workers-og' {
  export class ImageResponse extends Response {
    constructor(element: unknown, options: BenchImageOptions);
  }
}

declare module '@cf-wasm/og/workerd' {
  export class ImageResponse extends Response {
    static async(element: unknown, options: BenchImageOptions): Promise<Response>;
  }
}

declare module '@resvg/resvg-wasm' {
  export function initWasm(module: WebAssembly.Module): Promise<void>;
  export class Resvg {
    constructor(svg: string, options: { fitTo: { mode: 'original' }; font: { loadSystemFonts: boolean } });
    render(): { asPng(): Uint8Array<ArrayBuffer>; free(): void };
    free(): void;
  }
}

declare module '@takumi-rs/wasm' {
  export default function init(input: { module_or_path: WebAssembly.Module }): Promise<unknown>;
  export class Renderer {
    registerFont(font: BenchFont): Promise<unknown>;
    render(
      node: unknown,
      options: { width: number; height: number; format: string; quality: number },
    ): Promise<Uint8Array<ArrayBuffer>>;
  }
}

interface BenchImageOptions {
  width: number;
  height: number;
  fonts: readonly BenchFont[];
}

interface BenchFont {
  name: string;
  weight: number;
  data: ArrayBuffer;
}
