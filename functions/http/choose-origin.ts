// Under which address the shop speaks of itself: its public one, or, on a local host, the one that was asked.

/**
 * The public address of the shop, under whichever of its names it was asked; on a local host the host that was asked, so
 * that a phone in the same network reaches a shop that runs on the desk.
 */
export function chooseOrigin(publicOrigin: string, asked: URL): string {
  return isLocalHost(asked.hostname) ? asked.origin : publicOrigin;
}

const LOCAL_HOSTS = [
  /^localhost$/,
  /\.(?:localhost|local)$/,
  /^127\./,
  /^10\./,
  /^192\.168\./,
  /^172\.(?:1[6-9]|2\d|3[01])\./,
  /^\[::1\]$/,
];

export function isLocalHost(hostname: string): boolean {
  // A name may begin like an address: 10.example.cn is somebody's domain.
  const isName = /[a-z]$/.test(hostname);
  const patterns = isName ? LOCAL_HOSTS.slice(0, 2) : LOCAL_HOSTS.slice(2);
  return patterns.some((pattern) => pattern.test(hostname));
}
