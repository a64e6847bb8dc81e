/** What AWS makes of requests and results; the same for `npm start`, tests and tools. */
export * from '@openapi-lambda/runtime/gateway';
