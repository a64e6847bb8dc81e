/** recheck without its workers and native binaries. */
declare module 'recheck/lib/browser.js' {
  export * from 'recheck';
}
