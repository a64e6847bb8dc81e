/**
 * Ajv, configured to generate the function of one normal form: with the keywords of normal.ts, and with replacements
 * for its own keywords that deviate from JSON Schema.
 */

import { Ajv2020, type CodeKeywordDefinition, type KeywordCxt } from 'ajv/dist/2020.js';
import { _, type Code, getProperty, Name } from 'ajv/dist/compile/codegen/index.js';
import { Type } from 'ajv/dist/compile/util.js';
import type { KeywordErrorCxt, KeywordErrorDefinition } from 'ajv/dist/types/index.js';
import { usePattern } from 'ajv/dist/vocabularies/code.js';
import { boundLoop, boundLoops } from './bounded-loops.ts';
import type { Dispatch, FormatCheck } from './normal.ts';
import { replaceUnions } from './unions.ts';

/** The function of a definition, in the module that holds it. */
export const functionName = (definition: string): string => `validate_${definition}`;

/** The functions that the generated code calls. */
export interface Calls {
  /** Functions of the runtime. */
  readonly imports: Set<string>;
  readonly definitions: Set<string>;
  /** Definitions whose `seen_…` functions it calls (seen.ts). */
  readonly sees: Set<string>;
}

/** @param ownProperties whether some property has the name of one that every object inherits */
export function createAjv(ownProperties: boolean, calls: () => Calls): Ajv2020 {
  const ajv = new Ajv2020({
    allErrors: true,
    messages: false,
    strict: false,
    meta: false,
    validateSchema: false,
    validateFormats: false,
    addUsedSchema: false,
    ownProperties,
    // Only the text is needed: V8 does not have to compile it.
    code: { source: true, lines: true, process: () => 'return () => true' },
  });
  // Set by the constructor and used during code generation. The normal form has no references; unevaluated items and
  // properties are handled below.
  ajv.opts.unevaluated = false;
  ajv.opts.dynamicRef = false;
  const runtime = (name: string): Name => {
    calls().imports.add(name);
    return new Name(name);
  };
  const defined = (name: string): Name => {
    calls().definitions.add(name);
    return new Name(functionName(name));
  };
  const seen = (name: string): Name => {
    calls().sees.add(name);
    return new Name(`seen_${name}`);
  };
  for (const definition of [...keywords(runtime, defined), ...unevaluated(seen)]) {
    ajv.removeKeyword(definition.keyword as string);
    ajv.addKeyword(definition);
  }
  boundLoops(ajv);
  replaceUnions(ajv, runtime);
  reportFirst(ajv, 'contains');
  return ajv;
}

/** Adds the index of the first nested error to the keyword's error. */
function reportFirst(ajv: Ajv2020, keyword: string): void {
  const definition = ajv.getKeyword(keyword) as { error: KeywordErrorDefinition };
  const own = definition.error.params;
  const params = (cxt: KeywordErrorCxt): Code => {
    const from = _`from: ${cxt.errsCount}`;
    return own === undefined ? _`{${from}}` : _`{${from}, ...${typeof own === 'function' ? own(cxt) : own}}`;
  };
  definition.error = { ...definition.error, params };
}

function keywords(runtime: (name: string) => Name, defined: (name: string) => Name): CodeKeywordDefinition[] {
  return [
    {
      keyword: 'call',
      schemaType: 'array',
      code(cxt) {
        for (const name of cxt.schema as string[]) call(cxt, defined(name), runtime);
      },
    },
    {
      keyword: 'dispatch',
      type: 'object',
      schemaType: 'object',
      code(cxt) {
        const { property, definitions } = cxt.schema as Dispatch;
        const tag = cxt.gen.const('tag', _`${cxt.data}${getProperty(property)}`);
        let chosen: Code = _`undefined`;
        for (const [value, name] of Object.entries(definitions).reverse()) {
          chosen = _`${tag} === ${value} ? ${defined(name)} : ${chosen}`;
        }
        const validate = cxt.gen.const('chosen', chosen);
        call(cxt, validate, runtime, _`${validate} === undefined || `);
      },
    },
    {
      keyword: 'format',
      schemaType: 'array',
      error: { message: '', params: ({ params }) => _`{format: ${params.format}}` },
      code(cxt) {
        for (const { format, check, type } of cxt.schema as FormatCheck[]) {
          cxt.setParams({ format: _`${format}` });
          cxt.gen.if(_`typeof ${cxt.data} == ${type} && !${runtime(check)}(${cxt.data})`, () => cxt.error());
        }
      },
    },
    {
      // Ajv tests the pattern even on strings that exceed `maxLength`, which may take very long.
      keyword: 'pattern',
      type: 'string',
      schemaType: 'string',
      error: { message: '', params: ({ schemaCode }) => _`{pattern: ${schemaCode}}` },
      code(cxt) {
        const { data, parentSchema, schema } = cxt;
        const { maxLength } = parentSchema as { maxLength?: number };
        // A character has at most two code units.
        const isShort = maxLength === undefined ? _`` : _`${data}.length <= ${2 * maxLength} && `;
        cxt.fail(_`${isShort}!${usePattern(cxt, schema as string)}.test(${data})`);
      },
    },
    {
      // Ajv divides, so 0.3 would not be a multiple of 0.1.
      keyword: 'multipleOf',
      type: 'number',
      schemaType: 'number',
      error: { message: '', params: ({ schemaCode }) => _`{multipleOf: ${schemaCode}}` },
      code: (cxt) => cxt.fail(_`!${runtime('isMultipleOf')}(${cxt.data}, ${cxt.schemaCode})`),
    },
    {
      // Ajv treats two "__proto__" items as unique, and takes quadratic time for objects.
      keyword: 'uniqueItems',
      type: 'array',
      schemaType: 'boolean',
      error: { message: '', params: ({ params }) => _`{i: ${params.twins}[1], j: ${params.twins}[0]}` },
      code(cxt) {
        if (cxt.schema !== true) return;
        const twins = cxt.gen.const('twins', _`${runtime('findTwins')}(${cxt.data})`);
        cxt.setParams({ twins });
        cxt.fail(_`${twins} !== undefined`);
      },
    },
  ];
}

/** Validates whatever the adjacent keywords, which are in `rest`, have not evaluated. */
function unevaluated(seen: (name: string) => Name): CodeKeywordDefinition[] {
  return [
    {
      keyword: 'unevaluatedProperties',
      type: 'object',
      schemaType: ['boolean', 'object'],
      error: { message: '', params: ({ params }) => _`{unevaluatedProperty: ${params.name}}` },
      code(cxt) {
        const { gen, data, schema, parentSchema } = cxt;
        if (schema === true) return;
        const known = gen.const('known', _`${seen(parentSchema.rest)}(${data}, new Set())`);
        const leave = boundLoop(gen);
        gen.forIn('key', data, (name) => {
          leave();
          gen.if(_`!${known}.has(${name})`, () => {
            cxt.setParams({ name });
            if (schema === false) cxt.error();
            else cxt.subschema({ keyword: cxt.keyword, dataProp: name, dataPropType: Type.Str }, gen.name('valid'));
          });
        });
      },
    },
    {
      keyword: 'unevaluatedItems',
      type: 'array',
      schemaType: ['boolean', 'object'],
      error: { message: '', params: ({ params }) => _`{limit: ${params.index}}` },
      code(cxt) {
        const { gen, data, schema, parentSchema } = cxt;
        if (schema === true) return;
        const known = gen.const('known', _`${seen(parentSchema.rest)}(${data}, new Set())`);
        const leave = boundLoop(gen);
        gen.forRange('i', 0, _`${data}.length`, (index) => {
          leave();
          gen.if(_`!${known}.has(${index})`, () => {
            cxt.setParams({ index });
            if (schema === false) cxt.error();
            else cxt.subschema({ keyword: cxt.keyword, dataProp: index, dataPropType: Type.Num }, gen.name('valid'));
          });
        });
      },
    },
  ];
}

const vErrors = new Name('vErrors');

/** Like Ajv's own `$ref`, but for a function that is known only by name. */
function call(cxt: KeywordCxt, validate: Code, runtime: (name: string) => Name, unless: Code = _``): void {
  const { gen, data, it } = cxt;
  cxt.pass(_`${unless}${validate}(${data})`, () => {
    const name = it.propertyName === undefined ? _`` : _`, ${it.propertyName}`;
    const all = _`${vErrors} ??= []`;
    gen.assign(new Name('errors'), _`${runtime('addErrors')}(${all}, ${it.errorPath}, ${validate}.errors${name})`);
  });
}
