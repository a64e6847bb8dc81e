import type { Dialect } from './keywords.ts';
import type { Normal } from './normal.ts';
import type { Report } from './report.ts';
import type { Place, Places } from './schema-locations.ts';

/** The outermost location of each `$dynamicAnchor` on the path to a schema. */
export type Scope = ReadonlyMap<string, string>;

/** The part of the normaliser that discriminator.ts uses. */
export interface Context {
  readonly places: Places;
  readonly dialect: Dialect;
  readonly definitions: Map<string, Normal>;
  readonly report: Report;
  schema(place: Place, scope: Scope, optional?: ReadonlySet<string>): Normal;
  /** The name of the definition for a location. `own` omits what its discriminator adds. */
  define(place: Place, scope: Scope, own?: 'own', optional?: ReadonlySet<string>): string;
}

export function isComponent(place: Place): boolean {
  return /^\/components\/schemas\/[^/]+$/.test(place.pointer);
}
