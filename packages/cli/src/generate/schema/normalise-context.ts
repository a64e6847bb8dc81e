import type { Dialect } from './keywords.ts';
import type { Normal } from './normal.ts';
import type { Report } from './report.ts';
import type { Place, Places } from './schema-locations.ts';

/** The outermost place of each `$dynamicAnchor` on the way here. */
export type Scope = ReadonlyMap<string, string>;

/** What discriminator.ts needs of the normaliser. */
export interface Context {
  readonly places: Places;
  readonly dialect: Dialect;
  readonly definitions: Map<string, Normal>;
  readonly report: Report;
  schema(place: Place, scope: Scope, optional?: ReadonlySet<string>): Normal;
  /** The name of the definition for a place. `own` leaves out what the place's discriminator adds. */
  define(place: Place, scope: Scope, own?: 'own', optional?: ReadonlySet<string>): string;
}

export function isComponent(place: Place): boolean {
  return /^\/components\/schemas\/[^/]+$/.test(place.pointer);
}
