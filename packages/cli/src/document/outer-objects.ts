/** Objects that do not affect operations. */

import { map, type ObjectType, object, strings } from './model.ts';
import { repairServerVariable } from './repair-object.ts';

/** https://spec.openapis.org/oas/v3.1.1.html#server-object */
export function serverObject(isSince32: boolean): ObjectType {
  return object(
    'Server',
    () => ({
      url: 'string',
      description: 'string',
      ...(isSince32 && { name: 'string' as const }),
      variables: map(
        object('Server Variable', () => ({ enum: strings, default: 'string', description: 'string' }), {
          expected: { default: '' },
          repair: repairServerVariable,
        }),
      ),
    }),
    { expected: { url: '/' } },
  );
}

/** https://spec.openapis.org/oas/v3.1.1.html#info-object */
export function infoObject(isSince31: boolean): ObjectType {
  return object(
    'Info',
    () => ({
      title: 'string',
      version: 'string',
      ...(isSince31 && { summary: 'string' as const }),
      description: 'string',
      termsOfService: 'string',
      contact: object('Contact', () => ({ name: 'string', url: 'string', email: 'string' })),
      license: object(
        'License',
        () => ({ name: 'string', url: 'string', ...(isSince31 && { identifier: 'string' as const }) }),
        { expected: { name: undefined } },
      ),
    }),
    { expected: { title: 'API', version: '0' } },
  );
}
