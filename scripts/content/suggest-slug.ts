// Turns a name that cannot stand in an address into one that can.

/** `Walnut_Oil 500ml` → `walnut-oil-500ml`; a neutral example when nothing usable is left. */
export function suggestSlug(written: string): string {
  const slug = written
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, 24)
    .replaceAll(/^-+|-+$/g, '');
  return slug === '' ? 'walnut-500g' : slug;
}
