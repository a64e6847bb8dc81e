/**
 * Ajv reports a failed `oneOf` or `anyOf` as everything that is wrong with every branch, followed by the failure itself.
 * Nobody meant all the branches: this leaves what is wrong with the one that was meant, or the failure alone.
 */

import type { SchemaError } from '../compiled.ts';

/** Keywords that Ajv checks before the alternatives beside them; what all others find comes afterwards. */
const before = new Set(['type', 'enum', 'const', 'not', 'anyOf', 'oneOf']);

export function settleAlternatives(errors: readonly SchemaError[]): readonly SchemaError[] {
  if (errors.length < 2) return errors;
  const settled: SchemaError[] = [];
  for (const error of errors) {
    if (error.propertyName !== undefined && error.keyword !== 'propertyNames') continue;
    switch (error.keyword) {
      case 'if':
        // What `then` or `else` wants has been told already.
        break;
      case 'anyOf':
      case 'oneOf':
        settled.push(...meant(error, takeInner(settled, error)));
        break;
      case 'contains':
        takeInner(settled, error);
        settled.push(error);
        break;
      default:
        settled.push(error);
    }
  }
  return settled;
}

/** Takes off the end of `settled` what was found inside the branches of `outer`. */
function takeInner(settled: SchemaError[], outer: SchemaError): SchemaError[] {
  let start = settled.length;
  while (start > 0) {
    const error = settled[start - 1];
    if (error === undefined || !isInside(error, outer)) break;
    start--;
  }
  return settled.splice(start);
}

function isInside(error: SchemaError, outer: SchemaError): boolean {
  if (error.instancePath !== outer.instancePath && !error.instancePath.startsWith(`${outer.instancePath}/`))
    return false;
  if (error.schemaPath.startsWith(`${outer.schemaPath}/`)) return true;
  // A branch that is a `$ref` reports paths of its own, which may be anything but a sibling's.
  const parent = outer.schemaPath.slice(0, outer.schemaPath.lastIndexOf('/') + 1);
  if (!error.schemaPath.startsWith(parent)) return true;
  const [beside = ''] = error.schemaPath.slice(parent.length).split('/', 1);
  // A recursive schema has itself among its branches.
  if (beside === outer.keyword) return true;
  return outer.keyword === 'contains' ? beside === '$defs' : !before.has(beside);
}

function meant(outer: SchemaError, inner: readonly SchemaError[]): readonly SchemaError[] {
  // `oneOf` that matches twice: what is wrong with the others is beside the point.
  if (Array.isArray(outer.params.passingSchemas)) return [outer];
  if (inner.length === 0) return [outer];
  const atOnce = (error: SchemaError): boolean => error.instancePath === outer.instancePath;
  const branches = [...Map.groupBy(inner, (error) => branchOf(error, outer)).values()];
  const ofTheType = branches.filter((branch) => !branch.some((error) => error.keyword === 'type' && atOnce(error)));
  if (ofTheType.length === 0) return [wrongType(outer, inner)];
  // A constant property tells the branches of a tagged union apart.
  const tagged = ofTheType.filter((branch) => !branch.some((error) => isTag(error, outer)));
  const [only, ...more] = tagged.length > 0 ? tagged : ofTheType;
  return only !== undefined && more.length === 0 ? only : [outer];
}

function branchOf(error: SchemaError, outer: SchemaError): string {
  if (error.schemaPath.startsWith(`${outer.schemaPath}/`)) {
    return error.schemaPath.slice(outer.schemaPath.length + 1).split('/', 1)[0] ?? '';
  }
  return /^[^#]*#\/(?:\$defs|definitions|components\/schemas)\/[^/]*/.exec(error.schemaPath)?.[0] ?? '';
}

function isTag(error: SchemaError, outer: SchemaError): boolean {
  if (error.keyword !== 'const' && error.keyword !== 'enum') return false;
  return /^\/[^/]+$/.test(error.instancePath.slice(outer.instancePath.length));
}

/** No branch takes a value of this type: one error that names the types that are taken. */
function wrongType(outer: SchemaError, inner: readonly SchemaError[]): SchemaError {
  const types = inner.filter((error) => error.keyword === 'type' && error.instancePath === outer.instancePath);
  const wanted = [...new Set(types.flatMap((error) => error.params.type as string | string[]))];
  return { ...outer, keyword: 'type', params: { type: wanted } };
}
