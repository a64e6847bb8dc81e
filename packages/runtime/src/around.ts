/**
 * A layer around one operation. It runs after validation, and `operation` and the result have the operation's own
 * types.
 */
export type Around<Operation = never, Result = unknown> = (
  operation: Operation,
  next: () => Promise<Result>,
) => Result | Promise<Result>;

/**
 * An operation with layers around it, the first of them outermost: a transaction, a cache, a check of a role. What the
 * operation throws rejects `next()`, an `HttpError` included.
 *
 * ```ts
 * export const putBook: Handler<'putBook'> = around([transaction], async ({ body }) => …);
 * ```
 */
export function around<Operation, Result>(
  layers: readonly Around<Operation, Result>[],
  handler: (operation: Operation) => Result | Promise<Result>,
): (operation: Operation) => Promise<Result> {
  return layers.reduceRight<(operation: Operation) => Promise<Result>>(
    (inner, layer) => async (operation) => layer(operation, () => inner(operation)),
    async (operation) => handler(operation),
  );
}
