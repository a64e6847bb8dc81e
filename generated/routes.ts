// Generated from openapi.yaml by `npm run generate`; do not edit.
import type { ContractSpec } from '@openapi-lambda/runtime/contract-spec';

/** Where these modules are: beside them are openapi.json and, in the bundle, the docs. */
export const directory = import.meta.dirname;

export const routes: ContractSpec['routes'] = JSON.parse(
  '{"s":{"test1":{"p":{"path":"/test1","names":[],"methods":{"GET":["getTest1","getTest1"]}}},"test2":{"p":{"path":"/test2","names":[],"methods":{"POST":["postTest2","postTest2"]}}},"test3":{"p":{"path":"/test3","names":[],"methods":{"POST":["postTest3","postTest3"]}}}}}',
);

export const basePaths: ContractSpec['basePaths'] = [];

export const securitySchemes: ContractSpec['securitySchemes'] = JSON.parse(
  '{}',
);

export const loadOperation: ContractSpec['loadOperation'] = async (file) => {
  const module = `./operations/${file}.js`;
  return (await import(/* @vite-ignore */ module)).default;
};

export const loadResponses: ContractSpec['loadResponses'] = async (file) => {
  const module = `./responses/${file}.js`;
  return (await import(/* @vite-ignore */ module)).default;
};
