export type { AccountLine, Administration, IssuedKey, Outcome } from './administration.ts';
export { reachServer } from './client.ts';
export { type ControlServer, serveControl } from './server.ts';
export { folderSocketPath, type SocketPath } from './socket-path.ts';
