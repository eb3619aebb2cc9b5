// The one script of the shop. Every page works without it; each part looks for its own mark on the page and leaves otherwise.
import { showBasketCount } from './basket-count.ts';
import { startBasketPage } from './basket-page.ts';
import { startBuyForm } from './buy-form.ts';
import { startCheckout } from './checkout.ts';
import { watchLiveStock } from './live-stock.ts';
import { watchOpening } from './opening.ts';
import { startOrderPage } from './order-page.ts';
import { rememberSharePrefix } from './share-prefix.ts';
import { startSteppers } from './stepper.ts';

rememberSharePrefix();
startOrderPage();
showBasketCount();
startSteppers();
startBuyForm();
startBasketPage();
startCheckout();
watchLiveStock();
watchOpening();
