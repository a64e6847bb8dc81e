import type { Contract, OperationObject, SecurityScheme } from './contract.ts';
import { issuerOf } from './issuer.ts';
import type { Front } from './options.ts';

/** The checks that a gateway can make before the function, which checks every requirement in any case. */
export interface GatewaySecurity {
  readonly iam: boolean;
  readonly apiKey: boolean;
  readonly jwt?: { readonly scheme: string; readonly issuer: string; readonly scopes: readonly string[] };
}

export const open: GatewaySecurity = { iam: false, apiKey: false };

type Kind = 'iam' | 'apiKey' | 'jwt';

const checkedBy: Readonly<Record<Front & ('rest' | 'http'), readonly Kind[]>> = {
  rest: ['iam', 'apiKey'],
  http: ['iam', 'jwt'],
};

/**
 * The scheme in terms of API Gateway: `x-amazon-apigateway-authtype: awsSigv4` is IAM, a key in the header `x-api-key`
 * is that of a usage plan, and OpenID Connect is a JWT authorizer.
 */
function kindOf({ type, in: place, name, openIdConnectUrl, ...scheme }: SecurityScheme): Kind | undefined {
  if (scheme['x-amazon-apigateway-authtype'] === 'awsSigv4') return 'iam';
  if (type === 'apiKey' && place === 'header' && name?.toLowerCase() === 'x-api-key') return 'apiKey';
  return type === 'openIdConnect' && openIdConnectUrl !== undefined ? 'jwt' : undefined;
}

/** @param leftovers - Gets a sentence for each requirement that the function checks alone. */
export function gatewaySecurity(
  contract: Contract,
  operation: OperationObject,
  { front, leftovers }: { readonly front: Front & ('rest' | 'http'); readonly leftovers: Set<string> },
): GatewaySecurity {
  const [requirement = {}, ...others] = operation.security ?? contract.security ?? [];
  if (others.length > 0) {
    leftovers.add(
      'Alternative security requirements are checked by the function alone: a gateway knows one per route.',
    );
    return open;
  }
  const schemes = contract.components?.securitySchemes ?? {};
  let security = open;
  for (const [name, scopes] of Object.entries(requirement)) {
    const scheme = schemes[name] ?? {};
    const kind = kindOf(scheme);
    if (kind === undefined || !checkedBy[front].includes(kind) || (kind === 'jwt' ? security.iam : security.jwt))
      leftovers.add(`The security scheme ${name} is checked by the function alone: ${front} has nothing like it.`);
    else if (kind === 'jwt')
      security = { ...security, jwt: { scheme: name, issuer: issuerOf(scheme.openIdConnectUrl ?? ''), scopes } };
    else security = { ...security, [kind]: true };
  }
  return security;
}
