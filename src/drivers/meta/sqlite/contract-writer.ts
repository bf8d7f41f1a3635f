import { contractUnits } from '../contract/units.ts';
import { runWriter } from './writer.ts';

/** Entry of the committing thread in tests. */
await runWriter([...contractUnits]);
