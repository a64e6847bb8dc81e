import type { SourceLocation } from '../contract/documents.ts';

/** One constraint of a schema that a value can keep or break, with whole instances that do. */
export interface Constraint {
  readonly keyword: string;
  readonly at: SourceLocation;
  /** The location in the instance, as a JSON pointer: `/items/0/n`. */
  readonly path: string;
  /** For `required`: the property. */
  readonly property?: string;
  readonly inside: readonly unknown[];
  readonly outside: readonly unknown[];
  /** It is in an alternative to a schema that accepts everything, so that nothing can break it. */
  readonly isMoot?: true;
}
