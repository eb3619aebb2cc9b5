// Who looks at the pages that are measured.
import { type AgentOfWorld, middleOf, type SellerOfWorld } from './plan/world.ts';

export interface Viewer {
  /** What the table of figures calls them. */
  title: string;
  /** By which they sign in. */
  phone: string;
  area: 'portal' | 'desk';
  /** Slug of the seller they work for; empty for the brand and for agents. */
  seller: string;
}
export type Viewers = Viewer[];

/** Phones of the desk: one for each seller by rank, and the brand's. */
export const BRAND_PHONE = '13600009999';
export function phoneOfSeller(rank: number): string {
  return `1360000${String(rank).padStart(4, '0')}`;
}

export function chooseViewers(agents: readonly AgentOfWorld[], sellers: readonly SellerOfWorld[]): Viewers {
  const agent = (title: string, rank: number): Viewer => ({
    title,
    phone: agents[rank]?.phone ?? '',
    area: 'portal',
    seller: '',
  });
  const seller = (title: string, rank: number): Viewer => ({
    title,
    phone: phoneOfSeller(rank),
    area: 'desk',
    seller: sellers[rank]?.slug ?? '',
  });
  return [
    agent('最忙的推荐人', 0),
    agent('居中的推荐人', middleOf(agents.length)),
    agent('刚加入的推荐人', agents.length - 1),
    seller('最大的店', 0),
    seller('最小的店', sellers.length - 1),
    { title: '品牌', phone: BRAND_PHONE, area: 'desk', seller: '' },
  ];
}
