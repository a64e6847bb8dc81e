/** Converts requests and results like AWS; shared by `npm start`, tests and tools. */
export * from '@openapi-lambda/runtime/gateway';
