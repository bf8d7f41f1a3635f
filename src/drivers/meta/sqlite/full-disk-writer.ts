import { DatabaseSync } from 'node:sqlite';
import { runWriter } from './writer.ts';

/** Entry of a committing thread whose disk is full when it closes. */
const { exec } = DatabaseSync.prototype;
DatabaseSync.prototype.exec = function (sql) {
  if (sql.includes('wal_checkpoint')) {
    throw Object.assign(new Error('database or disk is full'), { errcode: 13 });
  }
  exec.call(this, sql);
};

await runWriter([]);
