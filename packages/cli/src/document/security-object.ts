import { map, type ObjectType, object } from './model.ts';
import { repairSecurityScheme } from './repair-object.ts';

/** https://spec.openapis.org/oas/v3.1.1.html#security-scheme-object */
export function securitySchemeObject(isSince32: boolean): ObjectType {
  const flow = object(
    'OAuth Flow',
    () => ({
      authorizationUrl: 'string',
      tokenUrl: 'string',
      refreshUrl: 'string',
      scopes: map('string'),
      ...(isSince32 && { deviceAuthorizationUrl: 'string' as const }),
    }),
    { expected: { scopes: {} } },
  );
  return object(
    'Security Scheme',
    () => ({
      type: { oneOf: ['apiKey', 'http', 'oauth2', 'openIdConnect', 'mutualTLS'] },
      description: 'string',
      name: 'string',
      in: { oneOf: ['query', 'header', 'cookie'] },
      scheme: 'string',
      bearerFormat: 'string',
      flows: object('OAuth Flows', () => ({
        implicit: flow,
        password: flow,
        clientCredentials: flow,
        authorizationCode: flow,
        ...(isSince32 && { deviceAuthorization: flow }),
      })),
      openIdConnectUrl: 'string',
      ...(isSince32 && { deprecated: 'boolean' as const, oauth2MetadataUrl: 'string' as const }),
    }),
    { shared: 'securitySchemes', repair: repairSecurityScheme },
  );
}
