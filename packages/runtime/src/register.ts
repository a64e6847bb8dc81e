/**
 * Registers the types of a project's own values. Augment it once, next to the values:
 *
 * ```ts
 * declare module '@openapi-lambda/runtime' {
 *   interface Register {
 *     operations: typeof operations;
 *     security: typeof security;
 *     init: typeof init;
 *   }
 * }
 * ```
 *
 * `security` gives the type of `security.<scheme>` in operations, `init` that of `app`,
 * `operations` those of `callOperation('getBook', …)` in tests.
 */
// biome-ignore lint/suspicious/noEmptyInterface: filled by declaration merging
export interface Register {}

/** The registered value of `Key`, or `Fallback` if nothing is registered. */
export type Registered<Key extends string, Fallback> = Key extends keyof Register ? Register[Key] : Fallback;

/** The result of the registered `init`. */
export type App = Registered<'init', () => unknown> extends (...args: never) => infer Value ? Awaited<Value> : unknown;

/** Without the `init` that is registered, `app` would not have the type that operations expect. */
export type RegisteredInit = 'init' extends keyof Register ? { readonly init: Registered<'init', never> } : object;
