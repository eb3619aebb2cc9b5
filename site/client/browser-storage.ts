// What the browser remembers for a page, in words that cannot fail: storage throws in private mode and when it is full.

type Shelf = 'localStorage' | 'sessionStorage';

/** The stored text, or null when there is none or storage is closed. */
export function recall(shelf: Shelf, key: string): string | null {
  try {
    return window[shelf].getItem(key);
  } catch {
    return null;
  }
}

/** Stores the text; null forgets it. Answers whether it will still be there on the next page. */
export function remember(shelf: Shelf, key: string, text: string | null): boolean {
  try {
    if (text === null) window[shelf].removeItem(key);
    else window[shelf].setItem(key, text);
    return true;
  } catch {
    return false;
  }
}
