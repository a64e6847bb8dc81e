import { createHandler, problemDetails } from '@openapi-lambda/runtime';
import { accessLog, cors, etag, requestId, securityHeaders } from '@openapi-lambda/runtime/middleware';
import * as contract from '#contract';
import { init } from './init.ts';
import { operations } from './operations/index.ts';
import { security } from './security/index.ts';

const origins = (process.env.ORIGINS ?? 'https://shop.example').split(',');

/** The Lambda function. */
export const handler = createHandler({
  contract,
  operations,
  security,
  init,
  problems: problemDetails,
  middleware: [cors({ origins, maxAge: 600 }), requestId(), securityHeaders(), accessLog(), etag()],
});
