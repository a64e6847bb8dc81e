import type { Mistakes } from '../document/errors.ts';
import type { Parameter } from '../document/openapi.ts';
import { essence } from './schema/parameters.ts';

type Changeable = { -readonly [Key in keyof Parameter]: Parameter[Key] };

/**
 * A parameter that is the whole query string, since OpenAPI 3.2. As a form, it is an exploded object: each property is
 * a query parameter. https://spec.openapis.org/oas/v3.2.0.html#parameter-locations
 *
 * @returns whether the parameter can be read; if not, it has been reported
 */
export function readQueryString(pointer: string, parameter: Changeable, mistakes: Mistakes): boolean {
  if ((parameter.in as string) !== 'querystring') return true;
  const [mediaType = '', media] = Object.entries(parameter.content ?? {})[0] ?? [];
  if (essence(mediaType) === 'application/x-www-form-urlencoded' && media?.encoding === undefined) {
    delete parameter.content;
    Object.assign(parameter, { in: 'query', style: 'form', explode: true, schema: media?.schema ?? {} });
    return true;
  }
  mistakes.warn(
    'querystring',
    pointer,
    `The query string as ${mediaType || 'a value'} is not read: it is neither checked nor passed to the operation.`,
    'Use application/x-www-form-urlencoded without `encoding`, or read `request.query` in the operation.',
  );
  return false;
}
