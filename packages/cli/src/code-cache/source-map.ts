/**
 * Maps stack traces to the service's TypeScript if Node runs with `--enable-source-maps`. Node itself only supports
 * source maps of modules, and reads them at startup, which takes longer than the function. This one is read on the
 * first stack trace.
 */
export function mapStackTraces(filename: string): void {
  // Node 20 does not define this function.
  const original: typeof Error.prepareStackTrace | undefined = Error.prepareStackTrace;
  if (!process.sourceMapsEnabled || !original) return;
  Error.prepareStackTrace = (error, frames) => {
    Error.prepareStackTrace = original;
    // Node registers the source map of generated code under the name in its sourceURL.
    new Function(`//# sourceURL=${filename}\n//# sourceMappingURL=${filename}.map`);
    return original(error, frames);
  };
}
