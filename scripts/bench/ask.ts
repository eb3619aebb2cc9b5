// Asks a local server under the name of the real one: `fetch` does not let anybody choose the Host header.
import { Agent, request } from 'node:http';

export interface Asked {
  status: number;
  body: Uint8Array;
}

const agent = new Agent({ keepAlive: true, maxSockets: 1 });

/** `host`: as in the address bar, `shop.example.cn`. `cookie`: of somebody who is signed in. */
export function ask(input: { port: number; host: string; path: string; cookie?: string }): Promise<Asked> {
  const { port, host, path, cookie } = input;
  const headers = { host, ...(cookie === undefined ? {} : { cookie }) };
  return new Promise((resolve, reject) => {
    const asking = request({ agent, port, path, hostname: '127.0.0.1', headers }, (answer) => {
      const parts: Buffer[] = [];
      answer.on('data', (part: Buffer) => parts.push(part));
      answer.once('error', reject);
      answer.once('end', () => resolve({ status: answer.statusCode ?? 0, body: Buffer.concat(parts) }));
    });
    asking.once('error', reject).end();
  });
}
