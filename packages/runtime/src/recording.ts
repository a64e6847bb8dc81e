/** Used to make the code cache of a bundle (`openapi-lambda build`). */
export interface Recorder {
  /** Options without the code of the service, which must not run while the cache is made. */
  options<Options>(given: Options): Options;
  created(handler: (event: unknown) => Promise<object>): void;
}

/** Present only while the code cache is made. A symbol, so that no environment variable can replace operations. */
export function recorder(): Recorder | undefined {
  return Reflect.get(globalThis, Symbol.for('openapi-lambda.code-cache'));
}
