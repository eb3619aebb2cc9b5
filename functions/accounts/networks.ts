// Who shares an address: requests are counted by network, because one household or one provider has more than one.

export interface Networks {
  /** An IPv4 address stands for itself; behind one IPv6 /64 is one household. */
  network: string;
  /** A /48, which one place may hold with all its 65,536 networks; IPv4 has none. */
  site: string | null;
}

export function readNetworks(address: string): Networks {
  if (!address.includes(':')) return { network: address, site: null };
  const groups = fillIn(address);
  return { network: groups.slice(0, 4).join(':'), site: groups.slice(0, 3).join(':') };
}

function fillIn(address: string): string[] {
  const [head = '', tail = ''] = address.split('::');
  const left = head.split(':').filter(Boolean);
  const right = tail.split(':').filter(Boolean);
  const filled = address.includes('::')
    ? [...left, ...Array.from({ length: Math.max(0, 8 - left.length - right.length) }, () => '0'), ...right]
    : left;
  return filled.map((group) => group.toLowerCase().padStart(4, '0'));
}
