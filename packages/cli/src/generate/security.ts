import type { SecurityScheme } from '@openapi-lambda/runtime/contract-spec';
import { didYouMean } from '../document/check.ts';
import type { Mistakes } from '../document/errors.ts';
import type { OpenApiDocument, SecuritySchemeObject } from '../document/openapi.ts';
import { dereference, fromPointer, toPointer } from '../document/pointer.ts';
import type { NamedOperation } from './operations.ts';

/** The properties of each security scheme that are needed to read credentials. */
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
 * The schemes that an operation (or else the contract) requires: those in every alternative are always satisfied when
 * the operation runs, those in some alternatives may be.
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

/** The scopes that operations require, by the name of the scheme: all that its handler may be asked for. */
export function scopesOf(document: OpenApiDocument, operations: readonly NamedOperation[]): Map<string, Set<string>> {
  const byScheme = new Map<string, Set<string>>();
  for (const { operation } of operations) {
    for (const requirement of operation.security ?? document.security ?? []) {
      for (const [name, scopes] of Object.entries(requirement)) {
        byScheme.set(name, new Set([...(byScheme.get(name) ?? []), ...(scopes ?? [])]));
      }
    }
  }
  return byScheme;
}

/** Checks that required schemes exist and specify where the credentials are. */
export function checkSecurity(
  document: OpenApiDocument,
  operations: readonly NamedOperation[],
  mistakes: Mistakes,
): void {
  for (const [name, entry] of Object.entries(document.components?.securitySchemes ?? {})) {
    const scheme = dereference(document, entry);
    // OpenAPI 3.1.1, Components Object; the result of the scheme's handler is also stored under this name.
    if (!/^[\w.-]+$/.test(name)) {
      mistakes.warn(
        'name of a security scheme',
        toPointer(['components', 'securitySchemes', name]),
        `The security scheme "${name}" has a name that OpenAPI does not allow.`,
        'Use letters, digits, full stops, hyphens and underscores.',
      );
    }
    const missing = (needed[scheme.type] ?? []).filter((field) => scheme[field] === undefined);
    for (const field of missing) {
      mistakes.warn(
        'security scheme without location',
        toPointer(['components', 'securitySchemes', name]),
        `The security scheme ${name} is of type ${scheme.type} and has no ${field}. Its handler gets no credentials and must inspect the request.`,
        `Add ${field}.`,
      );
    }
    // Fail closed: only a handler that inspects the request itself can accept it.
    if (missing.length > 0) (scheme as { type: string }).type = 'mutualTLS';
  }
  const known = Object.keys(document.components?.securitySchemes ?? {});
  const undeclared = new Set<string>();
  const places = [
    { at: ['security'], requirements: document.security },
    ...operations.map(({ pointer, operation }) => ({
      at: [...fromPointer(pointer), 'security'],
      requirements: operation.security,
    })),
  ];
  for (const { at, requirements = [] } of places) {
    requirements.forEach((requirement, index) => {
      for (const name of Object.keys(requirement)) {
        if (known.includes(name)) continue;
        undeclared.add(name);
        mistakes.warn(
          `security scheme ${name}`,
          toPointer([...at, index, name]),
          `There is no security scheme ${name}. Its handler gets no credentials and must inspect the request.`,
          didYouMean(name, known) ?? declare(known),
        );
      }
    });
  }
  // Fail closed: without a handler of that name, every request is rejected.
  for (const name of undeclared) addScheme(document, name);
}

function addScheme(document: OpenApiDocument, name: string): void {
  const changed = document as { components?: { securitySchemes?: Record<string, SecuritySchemeObject> } };
  changed.components ??= {};
  changed.components.securitySchemes ??= {};
  changed.components.securitySchemes[name] = { type: 'mutualTLS' };
}

const needed: Readonly<Record<string, readonly ('name' | 'in' | 'scheme')[]>> = {
  apiKey: ['in', 'name'],
  http: ['scheme'],
};

function declare(known: readonly string[]): string {
  const choice = known.length === 0 ? 'The contract has none yet.' : `The contract has ${known.join(', ')}.`;
  return `Declare it under components.securitySchemes. ${choice}`;
}
