export { workersOf } from './count.ts';
