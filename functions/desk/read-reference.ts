// What somebody at the desk types for an order or a parcel, in the way in which it is stored.

/** `26112148273915` → `261121-4827-3915`; ids stay as they are; numbers of parcels are written in capitals. */
export function readReference(written: string): string {
  const plain = written.normalize('NFKC').replaceAll(/\s/g, '');
  if (/^(?:ord|sub|ref)_/.test(plain)) return plain;
  const grouped = /^(\d{6})-?(\d{4})-?(\d{4})$/.exec(plain);
  return grouped ? grouped.slice(1).join('-') : plain.toUpperCase();
}
