/** One row of the contract table: a part of a contract, a request, and the expected result. */

import type { OperationResult } from '../../src/http.ts';
import type { Written } from '../request.ts';

export interface Row {
  /** A sentence about behaviour. */
  readonly it: string;
  /** The whole document, without the parts that every document has; `operation` is `POST /it`. */
  readonly given: {
    readonly openapi?: string;
    readonly operation?: object;
    readonly path?: string;
    readonly pathItem?: object;
    readonly paths?: object;
    readonly components?: object;
    readonly servers?: readonly object[];
    readonly security?: readonly object[];
  };
  /** `POST /it` by default; `json` is a body with its `Content-Type`. */
  readonly send?: Written & { readonly json?: unknown };
  /** A part of the operation's input. */
  readonly sees?: object;
  /** `type` and `loc` of every violation. */
  readonly refused?: readonly (readonly [type: string, ...loc: (string | number)[]])[];
  /** The status of any other answer. */
  readonly status?: number;
  /** Some headers of the answer. */
  readonly headers?: object;
  /** The errors of generate. */
  readonly mistake?: RegExp;
  readonly securityHandlers?: object;
  readonly result?: OperationResult;
}

/** A JSON body under `POST /it`. */
export function body(schema: unknown, more: Row['given'] = {}): Row['given'] {
  return { operation: { requestBody: { required: true, content: { 'application/json': { schema } } } }, ...more };
}

/** One row for each value that a schema accepts or refuses. */
export function values(
  schema: unknown,
  takes: readonly unknown[],
  refuses: readonly unknown[],
  more: Row['given'] = {},
): Row[] {
  const name = JSON.stringify(schema);
  const given = body(schema, more);
  return [
    ...takes.map((json) => ({
      it: `${name} takes ${JSON.stringify(json)}`,
      given,
      send: { json },
      sees: { body: json },
    })),
    ...refuses.map((json) => ({ it: `${name} refuses ${JSON.stringify(json)}`, given, send: { json }, status: 422 })),
  ];
}
