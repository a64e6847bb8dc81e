/**
 * `node:http`, without what an `import` of it would load: that reads all exports, `WebSocket` too, and with it comes a
 * second HTTP client, 80 ms of every start.
 */
export const { createServer } = process.getBuiltinModule('node:http');
