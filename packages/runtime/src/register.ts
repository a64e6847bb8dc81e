/**
 * Where a project tells the types what it brings. Augment it once, next to the value:
 *
 * ```ts
 * declare module '@openapi-lambda/runtime' {
 *   interface Register {
 *     security: typeof security;
 *     init: typeof init;
 *   }
 * }
 * ```
 *
 * `security` types what operations find under `security.<scheme>`, `init` what they find under `app`.
 */
// biome-ignore lint/suspicious/noEmptyInterface: it is filled by declaration merging
export interface Register {}

/** The registered value of `Key`, or `Fallback` where nothing is registered. */
export type Registered<Key extends string, Fallback> = Key extends keyof Register ? Register[Key] : Fallback;

/** What the registered `init` returns. */
export type App = Registered<'init', () => unknown> extends (...args: never) => infer Value ? Awaited<Value> : unknown;
