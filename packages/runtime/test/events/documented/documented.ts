/**
 * Events as AWS documents them or as others recorded them, each with its origin. They have the members that distinguish
 * the event sources and those that are read; certificates, identifiers and user agents of the originals are omitted.
 */

import type { HttpRequest } from '../../../src/http.ts';
import { balancers } from './balancers.ts';
import { payload1 } from './payload1.ts';
import { payload2 } from './payload2.ts';

export interface Documented {
  readonly name: string;
  readonly origin: string;
  readonly kind: string;
  readonly event: Readonly<Record<string, unknown>>;
  readonly want: HttpRequest;
}

export const documented: readonly Documented[] = [...payload1, ...payload2, ...balancers];
