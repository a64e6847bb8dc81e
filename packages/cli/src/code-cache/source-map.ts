/**
 * Shows lines of the service's TypeScript in stack traces where Node runs with `--enable-source-maps`. By itself, Node
 * reads the source maps of modules only, and reads them at start, which takes longer than the function does. This one
 * is read with the first stack trace.
 */
export function mapStackTraces(filename: string): void {
  // Node 20 has no such function of its own.
  const original: typeof Error.prepareStackTrace | undefined = Error.prepareStackTrace;
  if (!process.sourceMapsEnabled || !original) return;
  Error.prepareStackTrace = (error, frames) => {
    Error.prepareStackTrace = original;
    // Node takes note of the source maps of generated code, by the name that the code gives itself.
    new Function(`//# sourceURL=${filename}\n//# sourceMappingURL=${filename}.map`);
    return original(error, frames);
  };
}
