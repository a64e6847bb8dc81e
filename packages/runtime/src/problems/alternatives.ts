/**
 * Ajv reports a failed `oneOf` or `anyOf` as the errors of every branch, followed by the failure itself. The client
 * meant only one of the branches: this keeps the errors of that branch, or only the failure.
 */

import type { SchemaError } from '../contract-spec.ts';

export function resolveAlternatives(errors: readonly SchemaError[]): readonly SchemaError[] {
  const resolved: SchemaError[] = [];
  /** For each error, how many of the errors before it were kept. */
  const left: number[] = [];
  for (const error of errors) {
    left.push(resolved.length);
    if (error.propertyName !== undefined) continue;
    const inner = error.params.from === undefined ? [] : resolved.splice(left[error.params.from as number] ?? 0);
    switch (error.keyword) {
      case 'if':
        // The errors of `then` or `else` have already been reported.
        break;
      case 'anyOf':
      case 'oneOf':
        resolved.push(...meant(error, inner));
        break;
      default:
        resolved.push(error);
    }
  }
  return resolved;
}

function meant(outer: SchemaError, inner: readonly SchemaError[]): readonly SchemaError[] {
  // `oneOf` with several matches: the errors of the other branches do not matter.
  if (Array.isArray(outer.params.passingSchemas)) return [outer];
  if (inner.length === 0) return [outer];
  const atOnce = (error: SchemaError): boolean => error.instancePath === outer.instancePath;
  const branches = [...Map.groupBy(inner, (error) => branchOf(error, outer)).values()];
  const ofTheType = branches.filter((branch) => !branch.some((error) => error.keyword === 'type' && atOnce(error)));
  if (ofTheType.length === 0) return [wrongType(outer, inner)];
  // A constant property distinguishes the branches of a tagged union.
  const tagged = ofTheType.filter((branch) => !branch.some((error) => isTag(error, outer)));
  const [only, ...more] = tagged.length > 0 ? tagged : ofTheType;
  return only !== undefined && more.length === 0 ? only : [outer];
}

function branchOf(error: SchemaError, outer: SchemaError): string {
  if (error.schemaPath.startsWith(`${outer.schemaPath}/`)) {
    return error.schemaPath.slice(outer.schemaPath.length + 1).split('/', 1)[0] ?? '';
  }
  // A branch that is a `$ref` reports paths of its own: `#/$defs/<name>/…`.
  return error.schemaPath.split('/', 3).join('/');
}

function isTag(error: SchemaError, outer: SchemaError): boolean {
  if (error.keyword !== 'const' && error.keyword !== 'enum') return false;
  return /^\/[^/]+$/.test(error.instancePath.slice(outer.instancePath.length));
}

/** No branch accepts a value of this type: one error that names the accepted types. */
function wrongType(outer: SchemaError, inner: readonly SchemaError[]): SchemaError {
  const types = inner.filter((error) => error.keyword === 'type' && error.instancePath === outer.instancePath);
  const wanted = [...new Set(types.flatMap((error) => error.params.type as string | string[]))];
  return { ...outer, keyword: 'type', params: { type: wanted } };
}
