// Finds the port of the shop: the wanted one, or the next that nobody listens on.
import { createServer } from 'node:net';

const TRIES = 50;

export async function findFreePort(wanted: number): Promise<number> {
  for (let port = wanted; port < Math.min(wanted + TRIES, 65_536); port += 1) {
    if (await isFree(port)) return port;
  }
  throw new Error(`端口 ${wanted} 起的 ${TRIES} 个端口都被占用；用 -- --port N 换一个`);
}

/** Browsers try both families for `localhost`, so that a stranger on either of them would answer for the shop. */
async function isFree(port: number): Promise<boolean> {
  return (await canListen(port, '0.0.0.0')) && (await canListen(port, '127.0.0.1')) && (await canListen(port, '::1'));
}

function canListen(port: number, host: string): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', (cause) =>
      resolve(!('code' in cause) || (cause.code !== 'EADDRINUSE' && cause.code !== 'EACCES')),
    );
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(true)));
  });
}
