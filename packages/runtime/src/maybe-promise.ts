/** Where nothing has to be waited for, a promise would cost more than most stages of the pipeline. */
export type MaybePromise<Value> = Value | Promise<Value>;

/** Whether `await` would wait for it. */
export function isPromise<Value>(value: MaybePromise<Value>): value is Promise<Value> {
  return typeof value === 'object' && value !== null && 'then' in value && typeof value.then === 'function';
}
