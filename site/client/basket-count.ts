// The figure beside 信篮 in the header of every page.
import { countPieces } from './basket.ts';
import { onBasketChange, readBasket } from './basket-store.ts';

export function showBasketCount(): void {
  const places = document.querySelectorAll<HTMLElement>('[data-basket-count]');
  const show = (): void => {
    const pieces = countPieces(readBasket());
    places.forEach((place) => {
      place.textContent = String(pieces);
      place.hidden = pieces === 0;
    });
  };
  show();
  onBasketChange(show);
}
