import { runWriter } from '../drivers/meta/index.ts';
import { units } from './units.ts';

/* Entry file of the thread that commits (openSqliteStore starts it). */
await runWriter(units);
