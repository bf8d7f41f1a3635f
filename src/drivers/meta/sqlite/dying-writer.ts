import type { AnyUnit } from './group-commit.ts';
import { runWriter } from './writer.ts';

/** Entry of a committing thread that dies in the midst of a unit of work. */
const die: AnyUnit = {
  name: 'die',
  async run() {
    setImmediate(() => {
      throw new Error('the thread is gone');
    });
    await new Promise(() => {});
  },
};

await runWriter([die]);
