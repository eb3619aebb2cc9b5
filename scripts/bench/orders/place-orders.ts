// Shoppers who order again as soon as they are answered, each order a new one.
import { randomBytes, randomInt } from 'node:crypto';
import { Agent, request } from 'node:http';

/** What every order of a run asks for. */
export interface Ordered {
  product: string;
  variant?: string;
  totalMinor: number;
  token: string;
}

export interface PlacedOrders {
  placed: number;
  /** Answers other than 201, and what they were. */
  errors: string[];
  /** Milliseconds from sending to the last byte of the answer, of each order. */
  latencies: number[];
  /** Milliseconds from the first order to the last answer. */
  ms: number;
}

export async function placeOrders(run: {
  port: number;
  clients: number;
  ms: number;
  ordered: Ordered;
}): Promise<PlacedOrders> {
  const { port, clients, ms, ordered } = run;
  const agent = new Agent({ keepAlive: true, maxSockets: clients });
  const errors: string[] = [];
  const latencies: number[] = [];
  const start = performance.now();
  const until = start + ms;
  const orderOn = async () => {
    while (performance.now() < until) {
      const sent = performance.now();
      const answer = await send({ agent, port, body: writeOrder(ordered) }).catch((error: unknown) => String(error));
      if (answer === '201') latencies.push(performance.now() - sent);
      else errors.push(answer);
    }
  };
  await Promise.all(Array.from({ length: clients }, orderOn));
  const took = performance.now() - start;
  agent.destroy();
  return { placed: latencies.length, errors, latencies, ms: took };
}

/** Each from a phone and an address of their own. */
function writeOrder({ product, variant, totalMinor, token }: Ordered): string {
  return JSON.stringify({
    orderId: `ord_${randomBytes(16).toString('base64url')}`,
    lines: [{ product, quantity: 1, ...(variant === undefined ? {} : { variant }) }],
    shopper: {
      name: '林小满',
      phone: `138${String(randomInt(100_000_000)).padStart(8, '0')}`,
      province: '浙江省',
      city: '杭州市 西湖区',
      address: `文三路 ${randomInt(1_000_000)} 号 2 单元 301`,
    },
    token,
    expectedTotalMinor: totalMinor,
  });
}

/** The status, and beside a good one the words of the answer. */
function send({ agent, port, body }: { agent: Agent; port: number; body: string }): Promise<string> {
  const origin = `http://127.0.0.1:${port}`;
  const headers = { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(body), Origin: origin };
  return new Promise((resolve, reject) => {
    const path = '/api/orders';
    const sending = request({ agent, port, path, method: 'POST', hostname: '127.0.0.1', headers }, (answer) => {
      let text = '';
      answer.setEncoding('utf8').on('data', (part: string) => (text += part));
      answer.once('error', reject);
      answer.once('end', () => resolve(answer.statusCode === 201 ? '201' : `${answer.statusCode} ${text}`));
    });
    sending.once('error', reject).end(body);
  });
}
