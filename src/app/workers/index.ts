export { workersOf } from './count.ts';
export { serveByMany } from './serve-by-many.ts';
