/**
 * Limits loops over items and names, of which a sender may write any number. Ajv continues to the end after any number
 * of errors, each of which takes time and memory, while the runtime keeps only the first thousand.
 */

import type { Ajv2020, CodeKeywordDefinition } from 'ajv/dist/2020.js';
import { _, type CodeGen, Name } from 'ajv/dist/compile/codegen/index.js';

/** The number that the runtime keeps. */
const mostErrors = 1000;
const errors = new Name('errors');

/**
 * Writes the code before a loop whose errors all make the value invalid, and returns a function that writes the
 * beginning of its body. Only the loop's own errors end it: earlier ones may belong to an alternative that does not
 * matter.
 */
export function boundLoop(gen: CodeGen): () => void {
  const most = gen.const('most', _`${errors} + ${mostErrors}`);
  return () => {
    gen.if(_`${errors} >= ${most}`, () => gen.break());
  };
}

/** `contains` is not among them: an item that fails it is not an error. */
const keywords = {
  items: 'forRange',
  additionalProperties: 'forIn',
  patternProperties: 'forIn',
  propertyNames: 'forIn',
};

export function boundLoops(ajv: Ajv2020): void {
  for (const [keyword, method] of Object.entries(keywords)) {
    const definition = ajv.getKeyword(keyword) as CodeKeywordDefinition;
    const { code } = definition;
    definition.code = (cxt, ruleType) => {
      const restore = boundLoopsOf(cxt.gen, method as 'forRange' | 'forIn');
      code(cxt, ruleType);
      restore();
    };
  }
}

type Loop = (...parts: unknown[]) => CodeGen;

/** Bounds the loops that the generator writes from now on, not those inside them, until the result is called. */
function boundLoopsOf(gen: CodeGen, method: 'forRange' | 'forIn'): () => void {
  const generator = gen as unknown as Record<string, Loop>;
  const restore = (): void => {
    delete generator[method];
  };
  const bounded: Loop = (...parts) => {
    const leave = boundLoop(gen);
    const write = parts.map((part) => {
      if (typeof part !== 'function') return part;
      return (name: Name) => {
        leave();
        part(name);
      };
    });
    restore();
    const written = (generator[method] as Loop)(...write);
    generator[method] = bounded;
    return written;
  };
  generator[method] = bounded;
  return restore;
}
