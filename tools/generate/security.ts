import type { SecurityScheme } from '../../src/api/compiled.ts';
import { ContractError, type Mistakes } from './errors.ts';
import type { OpenApiDocument, Reference, SecuritySchemeObject } from './openapi.ts';
import type { NamedOperation } from './operations.ts';
import { follow, fromPointer, toPointer } from './pointer.ts';

/** What reading credentials needs of every scheme of the contract. */
export function securitySchemes(document: OpenApiDocument): Record<string, SecurityScheme> {
  const schemes = Object.entries(document.components?.securitySchemes ?? {});
  return Object.fromEntries(schemes.map(([name, scheme]) => [name, toScheme(resolve(document, scheme))]));
}

function resolve(document: OpenApiDocument, scheme: SecuritySchemeObject | Reference): SecuritySchemeObject {
  if (!('$ref' in scheme)) return scheme;
  return resolve(document, follow(document, fromPointer(scheme.$ref)) as SecuritySchemeObject | Reference);
}

function toScheme({ type, in: place = 'header', name = '', scheme = '' }: SecuritySchemeObject): SecurityScheme {
  if (type === 'apiKey') return { type, in: place, name };
  // RFC 9110, 11.1: a scheme's name is case-insensitive.
  if (type === 'http') return { type, scheme: scheme.toLowerCase() };
  return { type };
}

/**
 * The schemes that an operation (or else the contract) asks for: those of every alternative are always met when the
 * operation runs, those of some alternatives may be.
 */
export function schemesOf(
  document: OpenApiDocument,
  { operation }: NamedOperation,
): { required: string[]; optional: string[] } {
  const alternatives = (operation.security ?? document.security ?? []).map((one) => Object.keys(one));
  const all = [...new Set(alternatives.flat())];
  const required = all.filter((name) => alternatives.every((names) => names.includes(name)));
  return { required, optional: all.filter((name) => !required.includes(name)) };
}

/** A requirement that names no scheme can be met by nobody. */
export function checkSecurity(
  document: OpenApiDocument,
  operations: readonly NamedOperation[],
  mistakes: Mistakes,
): void {
  const known = Object.keys(document.components?.securitySchemes ?? {});
  const places = [
    { at: ['security'], requirements: document.security },
    ...operations.map(({ path, method, operation }) => ({
      at: ['paths', path, method, 'security'],
      requirements: operation.security,
    })),
  ];
  for (const { at, requirements = [] } of places) {
    requirements.forEach((requirement, index) => {
      for (const name of Object.keys(requirement)) {
        if (!known.includes(name)) mistakes.found.push(unknownScheme([...at, index, name], name, known));
      }
    });
  }
}

function unknownScheme(at: readonly (string | number)[], name: string, known: readonly string[]): ContractError {
  const choice = known.length === 0 ? 'The contract has none yet.' : `The contract has: ${known.join(', ')}.`;
  return new ContractError({
    pointer: toPointer(at),
    message: `There is no security scheme ${name}.`,
    advice: `Declare it under components.securitySchemes. ${choice}`,
  });
}
