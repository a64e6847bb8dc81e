/** Unauthorized clients are admitted, or authorized ones are not. */

import type { Fault } from './fault.ts';
import type { Break } from './service.ts';

const skipped = (name: string, names: RegExp, broken: Break): Fault => ({
  kind: 'security skipped',
  name,
  check: 'security enforced',
  operation: 'deleteBook',
  names,
  break: broken,
});

const shut = (name: string, operation: Fault['operation'], broken: Break): Fault => ({
  kind: 'good credentials refused',
  name,
  check: 'credentials accepted',
  operation,
  names: /refused with 401.*security/,
  break: broken,
});

const only = (name: string, operation: Fault['operation'], path: string, scheme: string): Fault =>
  shut(name, operation, { contract: (document) => (document.paths[path].get.security = [{ [scheme]: [] }]) });

export const securityFaults: readonly Fault[] = [
  skipped('nobody asks for credentials', /204/, {
    contract: (document) => delete document.paths['/books/{id}'].delete.security,
  }),
  skipped('any token will do', /204/, { guard: () => true }),
  skipped('401 without WWW-Authenticate', /WWW-Authenticate/, {
    response: ({ headers }) => delete headers['www-authenticate'],
  }),
  { ...skipped('any token will do, seen from outside', /204.*wrong/, { guard: () => true }), isOutside: true },
  shut('nobody gets in', 'deleteBook', { guard: () => false }),
  only('another scheme is asked for', 'getReader', '/reader', 'bearer'),
  only('the first of two alternatives is not known', 'getShelf', '/shelf', 'key'),
  only('the second of two alternatives is not known', 'getShelf', '/shelf', 'bearer'),
  only('everybody is asked where nobody has to be', 'getStatus', '/status', 'bearer'),
  shut('a key is looked for in the query', 'getReader', {
    contract: (document) => (document.components.securitySchemes.key.in = 'query'),
  }),
];
