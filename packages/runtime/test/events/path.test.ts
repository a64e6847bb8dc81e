import { describe } from 'vitest';
import { alb, http, rest, url } from './minimal.ts';
import { readsAs } from './readsAs.ts';

describe('the path', () => {
  const http1 = { version: '1.0', httpMethod: 'GET', requestContext: { stage: 'dev' } };
  const inStage = (rawPath: string, stage: string) => ({
    ...http,
    rawPath,
    requestContext: { ...http.requestContext, stage },
  });
  readsAs([
    { rule: 'of a REST event stays encoded', given: { ...rest, path: '/a%2Fb%zz' }, want: { path: '/a%2Fb%zz' } },
    {
      rule: 'of a REST event is not the one that has the stage',
      given: { ...rest, path: '/test1', requestContext: { path: '/prod/test1', stage: 'prod' } },
      want: { path: '/test1' },
    },
    {
      rule: 'of a REST event may begin with the name of the stage',
      given: { ...rest, path: '/prod/test1', requestContext: { path: '/prod/prod/test1', stage: 'prod' } },
      want: { path: '/prod/test1' },
    },
    { rule: 'of payload 1.0 is without its stage', given: { ...http1, path: '/dev/a%20b' }, want: { path: '/a%20b' } },
    {
      rule: 'of payload 1.0 on a custom domain has no stage',
      given: { ...http1, path: '/dev/x', requestContext: { stage: 'dev', domainName: 'api.example.com' } },
      want: { path: '/dev/x' },
    },
    {
      rule: 'of payload 2.0 is decoded and becomes encoded, including a bare percent sign',
      given: { ...http, rawPath: '/100%/a b?c#d/世' },
      want: { path: '/100%25/a%20b%3Fc%23d/%E4%B8%96' },
    },
    {
      rule: 'of payload 2.0 does not mistake a decoded escape for one',
      given: { ...http, rawPath: '/%41' },
      want: { path: '/%2541' },
    },
    { rule: 'of payload 2.0 is without its stage', given: inStage('/dev/test1', 'dev'), want: { path: '/test1' } },
    { rule: 'of payload 2.0 may be only the stage', given: inStage('/dev', 'dev'), want: { path: '/' } },
    {
      rule: 'of payload 2.0 has the stage removed only as a whole segment',
      given: inStage('/developers', 'dev'),
      want: { path: '/developers' },
    },
    {
      rule: 'of payload 2.0 has no stage if it is the default one',
      given: inStage('/$default/x', '$default'),
      want: { path: '/$default/x' },
    },
    { rule: 'of a Function URL stays encoded', given: { ...url, rawPath: '/a%2Fb' }, want: { path: '/a%2Fb' } },
    { rule: 'of a load balancer stays encoded', given: { ...alb, path: '/a%2Fb' }, want: { path: '/a%2Fb' } },
    {
      rule: 'is never taken for a host',
      given: { ...rest, path: '//evil.example/x' },
      want: { path: '//evil.example/x' },
    },
    {
      rule: 'is encoded if a hand-made event has unencoded characters',
      given: { ...rest, path: '/世 #%41' },
      want: { path: '/%E4%B8%96%20%23%41' },
    },
    { rule: 'is / if it is empty', given: { ...rest, path: '' }, want: { path: '/' } },
    { rule: 'begins with a slash', given: { ...rest, path: 'test1' }, want: { path: '/test1' } },
    {
      rule: 'is without the base path',
      given: { ...rest, path: '/api/x' },
      options: { basePath: '/api' },
      want: { path: '/x' },
    },
    {
      rule: 'is without a base path that was set as api/',
      given: { ...rest, path: '/api/x' },
      options: { basePath: 'api/' },
      want: { path: '/x' },
    },
    {
      rule: 'is without a base path that was set as /api/',
      given: { ...rest, path: '/api/x' },
      options: { basePath: '/api/' },
      want: { path: '/x' },
    },
    {
      rule: 'is unchanged if another segment is as long as the base path',
      given: { ...rest, path: '/abc/x' },
      options: { basePath: '/api' },
      want: { path: '/abc/x' },
    },
    {
      rule: 'may be only the base path',
      given: { ...rest, path: '/api' },
      options: { basePath: '/api' },
      want: { path: '/' },
    },
    {
      rule: 'keeps /apikeys under the base path /api',
      given: { ...rest, path: '/apikeys' },
      options: { basePath: '/api' },
      want: { path: '/apikeys' },
    },
    {
      rule: 'may be without the base path',
      given: { ...rest, path: '/x' },
      options: { basePath: '/api' },
      want: { path: '/x' },
    },
    {
      rule: 'has a base path of several segments removed',
      given: { ...rest, path: '/a/b/c' },
      options: { basePath: '/a/b' },
      want: { path: '/c' },
    },
    {
      rule: 'is unchanged under the base path /',
      given: { ...rest, path: '/x' },
      options: { basePath: '/' },
      want: { path: '/x' },
    },
  ]);
});
