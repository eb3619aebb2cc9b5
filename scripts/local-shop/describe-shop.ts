// Writes the lines that tell a newcomer where the local shop is and what to try first.
import { renderUnicodeCompact } from 'uqr';

export type ShopDescription = {
  port: number;
  agentCode: string;
  /** `seller/slug` of the product that the share link shows, if there is one. */
  product: string | undefined;
  lanAddress: string | undefined;
  /** Path of the page with the product's poster for this agent, signed. */
  posterPage: string | undefined;
};

export function describeShop({ port, agentCode, product, lanAddress, posterPage }: ShopDescription): string[] {
  const sharePath = `/s/${agentCode}/${product ? `${product}/` : ''}`;
  const phoneUrl = lanAddress && `http://${lanAddress}:${port}${sharePath}`;
  return [
    label('商店', `http://localhost:${port}/`),
    label('转交链接', `http://localhost:${port}${sharePath}`),
    ...(posterPage ? [label('海报', `http://localhost:${port}${posterPage}`)] : []),
    label('信使处', `http://localhost:${port}/portal/`),
    label('店务', `http://localhost:${port}/desk/`),
    label('添店务', 'npm run desk -- staff add --phone 你的手机号 --role brand --name 名字 --by 名字'),
    label('看订单', 'npm run orders'),
    label('确认收款', 'npm run desk -- confirm <订单号> --by 你的名字'),
    label('后台', 'npm run desk'),
    label('为什么', 'npm run why -- <订单号>'),
    label('手机', phoneUrl ?? '没有找到局域网地址，手机暂时打不开'),
    ...(phoneUrl ? drawQr(phoneUrl) : []),
    label('停止', 'Ctrl-C'),
  ];
}

/** A Han character is two columns wide in a terminal. */
function label(name: string, value: string): string {
  return `${name}${' '.repeat(10 - name.length * 2)}${value}`;
}

function drawQr(text: string): string[] {
  return ['', ...renderUnicodeCompact(text, { border: 2 }).split('\n'), ''];
}
