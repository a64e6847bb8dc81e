/**
 * The default media type of a part. https://spec.openapis.org/oas/v3.0.4.html#common-fixed-fields-0,
 * https://spec.openapis.org/oas/v3.1.1.html#common-fixed-fields-0
 */

import { levelOf, saysNothing } from './coercion-schema.ts';
import type { Definitions, Normal } from './normal.ts';
import { essence } from './parameters.ts';

export function defaultContentType(schema: Normal, definitions: Definitions, version: string): string {
  // 3.1: "absent: application/octet-stream"; 3.0 does not define the default of a schema without a type; such forms
  // hold text.
  if (saysNothing(schema)) return version.startsWith('3.0') ? 'text/plain' : 'application/octet-stream';
  const level = levelOf(schema, definitions);
  if (level.binary !== undefined) return essence(level.binary);
  const types = level.types.filter((type) => type !== 'null');
  if (types.includes('object')) return 'application/json';
  if (!types.includes('array')) return level.encoded ? 'application/octet-stream' : 'text/plain';
  const items = level.items ?? true;
  // Only JSON can represent lists of lists.
  if (!saysNothing(items) && levelOf(items, definitions).types.includes('array')) return 'application/json';
  return defaultContentType(items, definitions, version);
}
