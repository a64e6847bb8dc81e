import { Arbitraries, readContract } from '@openapi-lambda/contract-tests/samples';
import { RoutesFile } from '../../src/build/routes-file.ts';
import { changedMappings } from '../../src/diff/mappings.ts';
import { codeSamples, Samples } from '../../src/docs/samples.ts';
import { Mistakes } from '../../src/document/errors.ts';
import { loadContract } from '../../src/document/load.ts';
import type { OpenApiDocument } from '../../src/document/openapi.ts';
import { checkOperationIds, checkOperations } from '../../src/generate/checks.ts';
import { jsonBytes } from '../../src/generate/json-bytes.ts';
import { moduleFiles } from '../../src/generate/module-files.ts';
import { indexModule } from '../../src/generate/modules.ts';
import { listOperations, type NamedOperation } from '../../src/generate/operations.ts';
import { findSlowPatterns } from '../../src/generate/patterns.ts';
import { buildRoutes } from '../../src/generate/routes.ts';
import { checkSecurity, securitySchemes } from '../../src/generate/security.ts';
import { basePathsOf } from '../../src/generate/servers.ts';
import { generateTypes } from '../../src/generate/types.ts';
import { compileValidators } from '../../src/generate/validators.ts';

/** The steps of `generate`, `docs`, `contract-test`, `diff` and `build`, in an order in which each has what it needs. */
export function* stepsOf(file: string): Generator<readonly [step: string, run: () => unknown]> {
  let document = {} as OpenApiDocument;
  let operations: readonly NamedOperation[] = [];
  let routes: ReturnType<typeof buildRoutes> = {};
  const mistakes = new Mistakes();
  yield [
    'load',
    () => {
      document = loadContract(file).document;
    },
  ];
  yield [
    'check',
    () => {
      checkOperationIds(document, mistakes);
      operations = listOperations(document);
      checkOperations(document, operations, mistakes);
      checkSecurity(document, operations, mistakes);
      routes = buildRoutes(operations, mistakes);
    },
  ];
  yield ['validators', () => moduleFiles(compileValidators(document, operations, mistakes).compiled)];
  yield ['patterns', () => findSlowPatterns(document)];
  yield [
    'index',
    () => {
      const basePaths = basePathsOf(document, operations);
      const schemes = securitySchemes(document);
      indexModule({ routes, basePaths, securitySchemes: schemes, document, operations, inlined: false });
      jsonBytes(document);
    },
  ];
  yield ['types', () => generateTypes(document, operations)];
  yield [
    'samples',
    () => {
      const samples = new Samples(file);
      for (const { method, path } of operations) {
        const sample = samples.of(method.toUpperCase(), path);
        if (sample) codeSamples(sample);
      }
    },
  ];
  yield [
    'arbitraries',
    () => {
      const contract = readContract(file);
      const arbitraries = new Arbitraries(contract.schemas);
      for (const { body, parameters } of contract.operations) {
        for (const { schema } of [...parameters, ...(body?.content ?? [])]) {
          if (schema) arbitraries.of(contract.schemas.at(schema, 'request'));
        }
      }
    },
  ];
  yield ['diff', () => changedMappings(file, file)];
  yield ['manifest', () => new RoutesFile().add(routes)];
}
