/**
 * Ready-made middleware, for `middleware: [...]` of `createHandler`. A bundle contains only the ones that are imported.
 */

export { accessLog } from './access-log.ts';
export { type CorsOptions, cors } from './cors.ts';
export { etag } from './etag.ts';
export { metrics } from './metrics.ts';
export { type Middleware, type MiddlewareRequest, type Next, settle, vary, withHeaders } from './middleware.ts';
export { requestId } from './request-id.ts';
export { securityHeaders } from './security-headers.ts';
export { timeout } from './timeout.ts';
