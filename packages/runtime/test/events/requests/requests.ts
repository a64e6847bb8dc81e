import { bodies } from './body.ts';
import type { RequestCase } from './case.ts';
import { headers } from './headers.ts';
import { paths } from './path.ts';
import { queries } from './query.ts';

export const requests: readonly RequestCase[] = [...paths, ...queries, ...headers, ...bodies];
