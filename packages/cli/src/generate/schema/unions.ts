/** `anyOf` and `oneOf`, as Ajv compiles them but in less code: a large contract has thousands of branches. */

import type { Ajv2020, CodeKeywordDefinition, KeywordCxt } from 'ajv/dist/2020.js';
import { _, type Code, Name, stringify } from 'ajv/dist/compile/codegen/index.js';
import { alwaysValidSchema } from 'ajv/dist/compile/util.js';
import type { KeywordErrorDefinition } from 'ajv/dist/types/index.js';
import { isSchema, type Normal } from './normal.ts';

/** @param runtime makes the name of a function of the runtime */
export function replaceUnions(ajv: Ajv2020, runtime: (name: string) => Name): void {
  for (const [keyword, code] of Object.entries({ anyOf, oneOf })) {
    const definition = ajv.getKeyword(keyword) as CodeKeywordDefinition & { error: KeywordErrorDefinition };
    definition.code = (cxt) => {
      if (!constants(cxt, runtime)) code(cxt, runtime);
    };
    definition.error = {
      ...definition.error,
      params: ({ errsCount, params: { passing } }) =>
        keyword === 'anyOf' ? _`{from: ${errsCount}}` : _`{from: ${errsCount}, passingSchemas: ${passing ?? null}}`,
    };
  }
}

function anyOf(cxt: KeywordCxt): void {
  const { gen, it } = cxt;
  const branches = cxt.schema as Normal[];
  if (branches.some((branch) => alwaysValidSchema(it, branch))) return;
  const valid = gen.name('valid');
  gen.block(() => {
    for (const [index] of branches.entries()) {
      if (index > 0) gen.if(_`!${valid}`);
      cxt.subschema({ keyword: 'anyOf', schemaProp: index, compositeRule: true }, valid);
    }
  });
  result(cxt, valid);
}

/** What passed is an index, or a pair of them, after which no other branch matters. */
function oneOf(cxt: KeywordCxt, runtime: (name: string) => Name): void {
  const { gen, it } = cxt;
  const passing = gen.let('passing', null);
  cxt.setParams({ passing });
  gen.block(() => {
    for (const [index, branch] of (cxt.schema as Normal[]).entries()) {
      if (index > 1) gen.if(_`!Array.isArray(${passing})`);
      const pass = index === 0 ? _`0` : _`${runtime('passed')}(${passing}, ${index})`;
      if (alwaysValidSchema(it, branch)) {
        gen.assign(passing, pass);
        continue;
      }
      const valid = gen.name('_valid');
      cxt.subschema({ keyword: 'oneOf', schemaProp: index, compositeRule: true }, valid);
      gen.if(valid, () => gen.assign(passing, pass));
    }
  });
  result(cxt, _`typeof ${passing} === "number"`);
}

function result(cxt: KeywordCxt, valid: Code): void {
  cxt.result(
    valid,
    () => cxt.reset(),
    () => cxt.error(true),
  );
}

/** Branches that are constants, which many contracts write in place of an `enum` to describe each: one list. */
function constants(cxt: KeywordCxt, runtime: (name: string) => Name): boolean {
  const { gen, data, it, keyword } = cxt;
  const values = (cxt.schema as Normal[]).map(constantOf);
  if (values.includes(undefined) || new Set(values).size !== values.length) return false;
  const list = gen.scopeValue('func', { key: JSON.stringify(values), ref: values, code: stringify(values) });
  gen.if(_`!${list}.includes(${data})`, () => {
    const name = it.propertyName === undefined ? _`` : _`, ${it.propertyName}`;
    const path = `${it.errSchemaPath}/${keyword}`;
    const add = _`${runtime('addConstants')}(${path}, vErrors ??= [], ${it.errorPath}, ${list}${name})`;
    gen.assign(new Name('errors'), add);
    cxt.error(true);
  });
  return true;
}

/** A schema that is only a `const`, and whose value `===` compares. */
function constantOf(schema: Normal): unknown {
  if (!isSchema(schema) || Object.keys(schema).join() !== 'const') return undefined;
  const { const: value } = schema as { const?: unknown };
  return typeof value === 'object' && value !== null ? undefined : value;
}
