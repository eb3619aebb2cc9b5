// `npm start`: the built shop in workerd, over a local database; asks nothing and runs until Ctrl-C.
import { runShop } from './local-shop/run-shop.ts';

process.exit(await runShop('built', process.argv.slice(2)));
