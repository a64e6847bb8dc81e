/** Contracts for tests of gateway routes: this project's, the bookstore's, and one with the shape of GitHub's. */
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { type Contract, readContract } from '../lib/contract.ts';

const methods = ['get', 'post', 'patch', 'put', 'delete'] as const;

/** An item with so many methods, from the first on. */
const item = (path: string, count: number) =>
  Object.fromEntries(methods.slice(0, count).map((method) => [method, { operationId: `${method} ${path}` }]));

const areas = (prefix: string, count: number) =>
  Array.from({ length: count }, (_, index) => `${prefix}/area-${index}`).flatMap((path, index) => [
    [path, 1 + (index % 2)] as const,
    [`${path}/{id}`, 1 + (index % 5)] as const,
    [`${path}/{id}/entries`, 1] as const,
    [`${path}/{id}/entries/{entry_id}`, index % 3] as const,
  ]);

/** Paths with several parameters at the same places under several names, and words next to parameters. */
const irregular: readonly (readonly [string, number])[] = [
  ['/', 1],
  ['/repos/{owner}/{repo}', 3],
  ['/repos/{template_owner}/{template_repo}/generate', 1],
  ['/repos/{owner}/{repo}/compare/{basehead}', 1],
  ['/repos/{owner}/{repo}/contents/{path}', 5],
  ['/repos/{owner}/{repo}/{archive_format}/{ref}', 1],
  ['/repos/{owner}/{repo}/zipball/{ref}', 1],
  ['/orgs/{org}/{security_product}/{enablement}', 1],
  ['/orgs/{organization}/members/{username}', 1],
  ['/gists/{gist_id}/{sha}', 1],
  ['/gists/{gist_id}/comments/{comment_id}', 4],
];

const paths: readonly (readonly [string, number])[] = [
  ...irregular,
  ...areas('/repos/{owner}/{repo}', 90),
  ...areas('/orgs/{org}', 60),
  ...areas('/users/{username}', 20),
  ...areas('/user', 25),
  ...areas('/enterprises/{enterprise}', 15),
];

const github: Contract = {
  openapi: '3.0.3',
  info: { title: 'As large as GitHub', version: '1.1.4' },
  paths: Object.fromEntries(paths.map(([path, count]) => [path, item(path, count)])),
};

const bookstoreFile = new URL('../../packages/e2e/bookstore/openapi.yaml', import.meta.url);

export const contracts: readonly (readonly [name: string, contract: Contract])[] = [
  ['ours', readContract('..')],
  ["the bookstore's", parse(readFileSync(bookstoreFile, 'utf8'))],
  ["one like GitHub's", github],
];
