export { exitCodeOf, explain, run } from './run.ts';
