// Paying online from the order page: goes on to the provider without a detour, and tells when the money has arrived.
// Only order pages with something to pay online load it. It imports nothing: what it shared with the script of the shop
// would become a file of its own that every page had to load.

/** Inside WeChat, opens its own payment window. Comes with WeChat's browser, a little after the page. */
interface WechatBridge {
  invoke(method: string, parameters: unknown, answer: (result: { err_msg: string }) => void): void;
}

const UNREACHED = '没有连上，再点一次，不会重复扣款。';
const UNPAID = '还没有付成，可以再点一次。';
/** Which part was about to be paid when WeChat asked who pays. */
const SIGNING_IN = 'paying';
/** Pauses between looks at the order: two minutes in all. */
const PAUSES_MS = [2, 3, 5, 8, 12, 20, 30, 40].map((seconds) => seconds * 1000);

const order = document.querySelector<HTMLElement>('[data-states]');
let looking = 0;
const kept = takeKept();

for (const form of document.querySelectorAll<HTMLFormElement>('[data-pay]')) {
  const said = form.querySelector('[data-pay-said]');
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void pay(form).then((words) => said?.replaceChildren(words));
  });
  // Back from WeChat's sign-in: the tap that led there goes on, once.
  if (kept === partOf(form) && form.dataset['pay'] === 'j') form.requestSubmit();
}
if (order?.dataset['awaited'] !== undefined) void watch();
// Back from the payment app, or from the page of the provider.
document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'visible' && looking > 0) void watch();
});

/** What is to be said about it; empty when the page goes on by itself. */
async function pay(form: HTMLFormElement): Promise<string> {
  const fields = new URLSearchParams();
  for (const [name, value] of new FormData(form)) if (typeof value === 'string') fields.set(name, value);
  fields.set('way', form.dataset['pay'] ?? '');
  const step = await ask(form.action, fields);
  if (!step) return UNREACHED;
  const { kind, url, parameters, detail } = step;
  if (kind === 'jsapi') return openWindow(parameters);
  if (kind === 'redirect' && typeof url === 'string') {
    if (url.startsWith('/')) keep(partOf(form));
    location.assign(url);
    return '';
  }
  // A code to be scanned, or paid already: the page shows it.
  if (typeof kind === 'string') location.reload();
  return typeof detail === 'string' ? detail : '';
}

async function ask(address: string, fields: URLSearchParams): Promise<Record<string, unknown> | null> {
  try {
    const answer = await fetch(address, { method: 'POST', headers: { Accept: 'application/json' }, body: fields });
    return { ...(await answer.json()) };
  } catch {
    return null;
  }
}

async function openWindow(parameters: unknown): Promise<string> {
  const bridge = await findBridge();
  return new Promise((resolve) => {
    bridge.invoke('getBrandWCPayRequest', parameters, ({ err_msg }) => {
      // Not yet believed: the order is paid when WeChat told the shop.
      if (err_msg.endsWith(':ok')) void watch();
      resolve(err_msg.endsWith(':ok') ? '付好了，正在等微信通知店家。' : UNPAID);
    });
  });
}

function findBridge(): Promise<WechatBridge> {
  return new Promise((resolve) => {
    const bridge: WechatBridge | undefined = Reflect.get(window, 'WeixinJSBridge');
    if (bridge) resolve(bridge);
    else document.addEventListener('WeixinJSBridgeReady', () => resolve(findBridge()), { once: true });
  });
}

/** Looks at the order from time to time and shows it anew when a part has moved on. */
async function watch(): Promise<void> {
  const mine = (looking += 1);
  for (const pause of PAUSES_MS) {
    await new Promise((resume) => setTimeout(resume, pause));
    if (mine !== looking || document.visibilityState === 'hidden') return;
    const now = await readStates();
    if (now !== null && now !== order?.dataset['states']) return location.reload();
  }
}

async function readStates(): Promise<string | null> {
  try {
    const page = await fetch(order?.dataset['order'] ?? '');
    return /data-states="([^"]*)"/.exec(await page.text())?.[1] ?? null;
  } catch {
    return null;
  }
}

/** Storage that is closed costs a second tap. */
function keep(part: string): void {
  try {
    sessionStorage.setItem(SIGNING_IN, part);
  } catch {}
}

function takeKept(): string | null {
  try {
    const part = sessionStorage.getItem(SIGNING_IN);
    sessionStorage.removeItem(SIGNING_IN);
    return part;
  } catch {
    return null;
  }
}

function partOf(form: HTMLFormElement): string {
  return form.querySelector<HTMLInputElement>('[name="subOrder"]')?.value ?? '';
}
