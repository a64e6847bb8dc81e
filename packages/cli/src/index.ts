/** The commands of `openapi-lambda` as functions. */
export { type Build, type Built, build } from './build/build.ts';
export { addCodeCache } from './code-cache/add-code-cache.ts';
export { addDocs, CannotDocument, docsPage } from './docs/page.ts';
export { type Generated, type GenerateOptions, generate } from './generate/generate.ts';
export { createMock } from './mock/mock.ts';
export { type Service, type ServiceOptions, startService } from './start/service.ts';
