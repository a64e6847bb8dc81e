import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, type Stack, Validations } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { AwsSolutionsChecks } from 'cdk-nag';
import { afterAll } from 'vitest';
import { checkOptions, type DeployOptions } from '../lib/options.ts';
import { ServiceStack } from '../lib/service-stack.ts';

export const bookstore = {
  openapi: '3.1.0',
  info: { title: 'Bookstore', version: '1.0.0' },
  paths: {
    '/books': { get: { operationId: 'listBooks' }, post: { operationId: 'addBook' } },
    '/books/{isbn}': { get: { operationId: 'getBook' }, delete: { operationId: 'removeBook' } },
    '/books/{id}/reviews/{review}': { get: { operationId: 'getReview' } },
    '/covers/{isbn}.png': { get: { operationId: 'getCover' }, trace: { operationId: 'traceCover' } },
  },
  components: {
    securitySchemes: {
      login: { type: 'openIdConnect', openIdConnectUrl: 'https://login.example.com/.well-known/openid-configuration' },
    },
  },
} as const;

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true });
});

/** A folder with the files of a service that the stack reads. */
export function project(contract: object = bookstore): string {
  const temporary = mkdtempSync(join(tmpdir(), 'deploy-test-'));
  folders.push(temporary);
  const folder = join(temporary, 'service');
  for (const part of ['generated', 'dist']) mkdirSync(join(folder, part), { recursive: true });
  writeFileSync(join(folder, 'generated/openapi.json'), JSON.stringify(contract));
  writeFileSync(join(folder, 'dist/handler.js'), 'exports.handler = async () => ({})');
  writeFileSync(join(folder, 'Dockerfile'), 'FROM scratch AS lambda');
  return folder;
}

const usual = { name: 'books', front: 'rest', as: 'zip' } as const satisfies DeployOptions;

/** @param change - Adds to the stack before it is synthesized. */
export function synthesize(options: Partial<DeployOptions> = {}, contract?: object, change?: (stack: Stack) => void) {
  const all: DeployOptions = { ...usual, ...options };
  checkOptions(all);
  const folder = project(contract);
  const app = new App({
    // Next to the service: an image's files are those of the service.
    outdir: join(folder, '../cdk.out'),
    context: { 'aws:cdk:bundling-stacks': [], '@aws-cdk/aws-iam:minimizePolicies': true },
  });
  // Each violation of a rule that lib/nag.ts does not acknowledge fails the synthesis.
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  const env = all.vpcId === undefined ? {} : { env: { account: '123456789012', region: 'eu-central-1' } };
  const stack = new ServiceStack(app, 'books', { options: all, project: folder, ...env });
  change?.(stack);
  return { template: Template.fromStack(stack), leftovers: stack.leftovers };
}
