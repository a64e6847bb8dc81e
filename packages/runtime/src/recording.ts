/** Used to make the code cache of a bundle (`openapi-lambda build`). */
export interface Recorder {
  /** Options without the code of the service, which must not run while the cache is made. */
  options<Options>(given: Options): Options;
  created(handler: (event: unknown) => Promise<object>): void;
}

/** Present only while the code cache is made, or in tests. A symbol, so that no environment variable can replace operations. */
export function recorder(): Recorder | undefined {
  return Reflect.get(globalThis, Symbol.for('openapi-lambda.code-cache')) ?? Reflect.get(globalThis, testing);
}

const testing = Symbol.for('openapi-lambda.testing');

/** Calls `created` with the options of each service that is created from now on. */
export function observe(created: (options: object) => void): void {
  const recorder: Recorder = {
    options(given) {
      created(given as object);
      return given;
    },
    created: () => {},
  };
  Reflect.set(globalThis, testing, recorder);
}
