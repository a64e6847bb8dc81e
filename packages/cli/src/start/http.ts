/**
 * `node:http` without `import`, which would read all exports, including `WebSocket`, and so load a second HTTP client:
 * 80 ms of every start.
 */
export const { createServer } = process.getBuiltinModule('node:http');
