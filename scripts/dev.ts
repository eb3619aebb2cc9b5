// `npm run dev`: the same shop as `npm start`, with hot reload of pages and functions.
import { runShop } from './local-shop/run-shop.ts';

process.exit(await runShop('hot-reload', process.argv.slice(2)));
