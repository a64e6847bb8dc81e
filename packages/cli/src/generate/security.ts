import type { SecurityScheme } from '@openapi-lambda/runtime/contract-spec';
import type { Mistakes } from '../document/errors.ts';
import type { OpenApiDocument, SecuritySchemeObject } from '../document/openapi.ts';
import { dereference, toPointer } from '../document/pointer.ts';
import type { NamedOperation } from './operations.ts';

/** What reading credentials needs of every scheme of the contract. */
export function securitySchemes(document: OpenApiDocument): Record<string, SecurityScheme> {
  const schemes = Object.entries(document.components?.securitySchemes ?? {});
  return Object.fromEntries(schemes.map(([name, scheme]) => [name, toScheme(dereference(document, scheme))]));
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

/** Requirements can only be met if their schemes exist, and say where credentials are. */
export function checkSecurity(
  document: OpenApiDocument,
  operations: readonly NamedOperation[],
  mistakes: Mistakes,
): void {
  for (const [name, entry] of Object.entries(document.components?.securitySchemes ?? {})) {
    const scheme = dereference(document, entry);
    // OpenAPI 3.1.1, Components Object; what the scheme's handler returns is also found by this name.
    if (!/^[\w.-]+$/.test(name)) {
      mistakes.add(
        toPointer(['components', 'securitySchemes', name]),
        `The security scheme "${name}" has a name that OpenAPI does not allow.`,
        'Use letters, digits, full stops, hyphens and underscores.',
      );
    }
    const missing = (needed[scheme.type] ?? []).filter((field) => scheme[field] === undefined);
    for (const field of missing) {
      mistakes.add(
        toPointer(['components', 'securitySchemes', name]),
        `The security scheme ${name} is of type ${scheme.type} and does not say its ${field}.`,
        `Add ${field}.`,
      );
    }
  }
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
        if (!known.includes(name))
          mistakes.add(toPointer([...at, index, name]), `There is no security scheme ${name}.`, declare(known));
      }
    });
  }
}

const needed: Readonly<Record<string, readonly ('name' | 'in' | 'scheme')[]>> = {
  apiKey: ['in', 'name'],
  http: ['scheme'],
};

function declare(known: readonly string[]): string {
  const choice = known.length === 0 ? 'The contract has none yet.' : `The contract has ${known.join(', ')}.`;
  return `Declare it under components.securitySchemes. ${choice}`;
}
