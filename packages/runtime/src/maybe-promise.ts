/** A promise costs more than most stages of the pipeline, so values that are already there are not awaited. */
export type MaybePromise<Value> = Value | Promise<Value>;

/** Whether `await` would wait for it. */
export function isPromise<Value>(value: MaybePromise<Value>): value is Promise<Value> {
  return typeof value === 'object' && value !== null && 'then' in value && typeof value.then === 'function';
}
