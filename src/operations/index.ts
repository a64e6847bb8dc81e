import type { Operations } from '#contract';
import { getTest1 } from './getTest1.ts';
import { postTest2 } from './postTest2.ts';
import { postTest3 } from './postTest3.ts';

export const operations = { getTest1, postTest2, postTest3 } satisfies Operations;

declare module '@openapi-lambda/runtime' {
  interface Register {
    operations: typeof operations;
  }
}
