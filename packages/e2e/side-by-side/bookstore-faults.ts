/** Faults of the bookstore, one per row. */

import type { Json } from '../test/faults/service.ts';
import type { BookstoreBreak } from './bookstore.ts';

export interface BookstoreFault {
  readonly name: string;
  readonly operation: string;
  /** Text that the report has to contain. */
  readonly names: RegExp;
  readonly break: BookstoreBreak;
  /** Visible only in the effects on other operations. */
  readonly isState?: boolean;
}

const fault = (name: string, operation: string, names: RegExp, broken: BookstoreBreak): BookstoreFault => ({
  name,
  operation,
  names,
  break: broken,
});

const schemas = (document: Json): Json => document.components.schemas;
const bodyOf = (document: Json, path: string, method: string, type = 'application/json'): Json =>
  document.paths[path][method].requestBody.content[type].schema;
const parameterOf = (document: Json, path: string, method: string, index: number): Json =>
  document.paths[path][method].parameters[index];

const constraints: readonly BookstoreFault[] = [
  fault('the price may be one cent higher', 'createBook', /maximum/, {
    contract: (document) => (schemas(document).Price.maximum = 1_000_001),
  }),
  fault('the price may be below zero', 'createBook', /minimum/, {
    contract: (document) => (schemas(document).Price.minimum = -1),
  }),
  fault('the price may be half a cent', 'createBook', /type|integer/i, {
    contract: (document) => (schemas(document).Price.type = 'number'),
  }),
  fault('a title of 201 characters', 'createBook', /maxLength|larger/, {
    contract: (document) => (schemas(document).Title.maxLength = 201),
  }),
  fault('an empty author', 'createBook', /minLength|smaller|shorter/, {
    contract: (document) => (schemas(document).Author.minLength = 0),
  }),
  fault('members that are not declared', 'createBook', /additional|unexpected/i, {
    contract: (document) => delete schemas(document).NewBook.additionalProperties,
  }),
  fault('subtitle may be null', 'createBook', /type|null/, {
    contract: (document) => (schemas(document).NewBook.properties.subtitle.type = ['string', 'null']),
  }),
  fault('author may be left out', 'replaceBook', /required/i, {
    contract(document) {
      document.paths['/books/{id}'].put.requestBody = structuredClone(document.components.requestBodies.NewBook);
      document.paths['/books/{id}'].put.requestBody.content['application/json'].schema = {
        ...schemas(document).NewBook,
        required: ['title', 'price'],
      };
    },
    operations: {
      replaceBook: (context, right) => right({ ...context, body: { author: 'nobody', ...context.body } }),
    },
  }),
  fault('undeclared members of a merge patch', 'updateBook', /additional|unexpected/i, {
    contract: (document) =>
      delete bodyOf(document, '/books/{id}', 'patch', 'application/merge-patch+json').additionalProperties,
  }),
  fault('a limit of 101', 'listBooks', /maximum|greater/, {
    contract: (document) => (parameterOf(document, '/books', 'get', 2).schema.maximum = 101),
  }),
  fault('a limit of 0', 'listBooks', /minimum|smaller/, {
    contract: (document) => (parameterOf(document, '/books', 'get', 2).schema.minimum = 0),
  }),
  fault('an id of 2^31', 'getBook', /maximum|greater/, {
    contract: (document) => (document.components.parameters.Id.schema.maximum = 2_147_483_648),
  }),
  fault('a key without an end of its pattern', 'createOrder', /pattern/, {
    contract: (document) => (parameterOf(document, '/orders', 'post', 0).schema.pattern = '^[A-Za-z0-9-]+'),
  }),
  fault('a key of 7 characters', 'createOrder', /minLength|smaller|shorter/, {
    contract: (document) => (parameterOf(document, '/orders', 'post', 0).schema.minLength = 7),
  }),
  fault('a key may be left out', 'createOrder', /required|missing/i, {
    contract: (document) => (parameterOf(document, '/orders', 'post', 0).required = false),
    operations: {
      createOrder: (context, right) =>
        right({ ...context, headers: { 'idempotency-key': `${Math.random()}`, ...context.headers } }),
    },
  }),
  fault('an order of 11', 'createOrder', /maximum|greater/, {
    contract: (document) => (bodyOf(document, '/orders', 'post').properties.count.maximum = 11),
  }),
  fault('a form without a password', 'login', /required/i, {
    contract: (document) =>
      (bodyOf(document, '/login', 'post', 'application/x-www-form-urlencoded').required = ['name']),
    operations: { login: (context, right) => right({ ...context, body: { password: 'pride', ...context.body } }) },
  }),
  fault('a cover in any media type', 'uploadCover', /media type|content-type/i, {
    contract: (document) => (document.paths['/books/{id}/cover'].put.requestBody.content['*/*'] = {}),
  }),
  fault('a title of one character is refused', 'createBook', /title|rejected/i, {
    contract: (document) => (schemas(document).Title.minLength = 2),
  }),
  fault('a price of 0 is refused', 'createBook', /price|rejected/i, {
    contract: (document) => (schemas(document).Price.minimum = 1),
  }),
  fault('a key of 64 characters is refused', 'createOrder', /idempotency-key|rejected/i, {
    contract: (document) => (parameterOf(document, '/orders', 'post', 0).schema.maxLength = 63),
  }),
  fault('subtitle has to be sent', 'createBook', /subtitle|rejected/i, {
    contract: (document) => schemas(document).NewBook.required.push('subtitle'),
  }),
];

const state: readonly BookstoreFault[] = [
  fault('DELETE does not delete', 'deleteBook', /still|deleted/i, {
    operations: { deleteBook: (context, right) => (context.path.id > 1 ? { status: 204 } : right(context)) },
  }),
  fault('PUT does not store the author', 'getBook', /author/, {
    operations: {
      replaceBook(context, right) {
        const { author } = context.app.db.prepare('select author from books where id = ?').get(context.path.id) ?? {};
        const answer = right(context);
        context.app.db.prepare('update books set author = ? where id = ?').run(author ?? 'x', context.path.id);
        return answer;
      },
    },
  }),
  fault('the price is stored in the wrong unit', 'getBook', /price/, {
    operations: {
      createBook: (context, right) =>
        right({ ...context, body: { ...context.body, price: Math.floor(context.body.price / 2) } }),
    },
  }),
  fault('PATCH of a title resets the price', 'getBook', /price/, {
    operations: {
      updateBook: (context, right) => right({ ...context, body: { price: 0, ...context.body } }),
    },
  }),
  fault('a Location without its first letter', 'createBook', /Location/i, {
    operations: {
      createBook(context, right) {
        const answer = right(context);
        return { ...answer, headers: { Location: answer.headers.Location.replace('/books', '/book') } };
      },
    },
  }),
  fault('the limit is ignored', 'listBooks', /limit/, {
    operations: { listBooks: (context, right) => right({ ...context, query: { ...context.query, limit: 100 } }) },
  }),
  fault('the author is ignored', 'listBooks', /author/, {
    operations: {
      listBooks: (context, right) => right({ ...context, query: { ...context.query, author: undefined } }),
    },
  }),
  fault('a created book is not listed', 'listBooks', /created|listed/, {
    operations: {
      listBooks(context, right) {
        const answer = right({ ...context, query: { ...context.query, limit: 1 } });
        return { status: 200, body: { books: answer.body.books.filter(({ id }: Json) => id === 1) } };
      },
    },
  }),
  fault('a created book is not found', 'getBook', /created|available/i, {
    operations: {
      createBook(context, right) {
        const answer = right(context);
        context.app.db.prepare('delete from books where id = ?').run(answer.body.id);
        return answer;
      },
    },
  }),
  fault('the second identical PUT is a conflict', 'replaceBook', /PUT|409/, {
    operations: {
      replaceBook(context, right) {
        const { title } = context.app.db.prepare('select title from books where id = ?').get(context.path.id) ?? {};
        const isSame = title === context.body.title;
        return isSame ? problem(409) : right(context);
      },
    },
  }),
];

function problem(status: number): Json {
  return { status, contentType: 'application/problem+json', body: { title: 'Conflict', status } };
}

const changed = (name: string, operation: string, names: RegExp, change: (answer: Json, context: Json) => unknown) =>
  fault(name, operation, names, {
    operations: {
      async [operation](context, right) {
        const answer = structuredClone(await right(context));
        change(answer, context);
        return answer;
      },
    },
  });

const answers: readonly BookstoreFault[] = [
  changed('a book without its author', 'getBook', /author|required/, ({ body }) => delete body.author),
  changed('a listed book without its title', 'listBooks', /title|required/, ({ body }) => delete body.books[0]?.title),
  changed('the id as text', 'createBook', /id|integer/, ({ body }) => (body.id = String(body.id))),
  changed('scopes as one text', 'getMe', /scopes|array/, ({ body }) => (body.scopes = body.scopes.join(' '))),
  changed('paid as a number', 'createOrder', /paid|boolean/, ({ body }) => (body.paid = 0)),
  changed('200 for 201', 'createBook', /200/, (answer) => (answer.status = 200)),
  changed('a table as plain text', 'exportBooks', /text\/plain/, (answer) => (answer.contentType = 'text/plain')),
  changed('no Location', 'createBook', /Location/i, (answer) => delete answer.headers.Location),
  fault('problems as plain JSON', 'getBook', /application\/json/, {
    result(result) {
      const { headers } = result;
      if (headers['content-type'] === 'application/problem+json') headers['content-type'] = 'application/json';
    },
  }),
];

const fails = (name: string, operation: string, when: (context: Json) => boolean): BookstoreFault =>
  fault(name, operation, /500|server error/i, {
    operations: {
      [operation](context, right) {
        if (when(context)) throw new Error('an edge that nobody thought of');
        return right(context);
      },
    },
  });

const edges: readonly BookstoreFault[] = [
  fails('500 to an author with a quote', 'listBooks', ({ query }) => /['"]/.test(query.author ?? '')),
  fails('500 to the highest limit', 'listBooks', ({ query }) => query.limit === 100),
  fails('500 to the highest price', 'createBook', ({ body }) => body.price === 1_000_000),
  fails('500 to an emoji in a title', 'createBook', ({ body }) => /\p{Extended_Pictographic}/u.test(body.title)),
  fails('500 to an empty subtitle', 'createBook', ({ body }) => body.subtitle === ''),
  fails('500 to an empty patch', 'updateBook', ({ body }) => Object.keys(body).length === 0),
  fails('500 to null in a patch', 'updateBook', ({ body }) => body.subtitle === null),
  fails('500 to an order of ten', 'createOrder', ({ body }) => body.count === 10),
  fails('500 where a book is missing', 'replaceBook', ({ path }) => path.id > 100_000),
];

const guarded: readonly BookstoreFault[] = [
  fault('any key opens the table', 'exportBooks', /partner|wrong|auth|200/i, { security: { partner: () => true } }),
  fault('nobody is asked before a delete', 'deleteBook', /credentials|auth/i, {
    contract: (document) => (document.paths['/books/{id}'].delete.security = []),
  }),
  fault('a payment need not be signed', 'paymentReceived', /signature|credentials|auth/i, {
    security: { signature: () => true },
  }),
  fault('any token will do', 'getMe', /wrong|auth/i, {
    security: { user: () => ({ name: 'anybody', scopes: ['books:write'] }) },
  }),
  fault('the token is not accepted by the table', 'exportBooks', /user|rejected|401/i, {
    contract: (document) => (document.paths['/books.csv'].get.security = [{ partner: [] }]),
  }),
];

const around: readonly BookstoreFault[] = [
  fault('405 without Allow', 'routing', /Allow/i, {
    result(result) {
      if (result.statusCode === 405) delete result.headers.allow;
    },
  }),
  fault('404 for a method that is not declared', 'routing', /404|405/, {
    result(result) {
      if (result.statusCode === 405) result.statusCode = 404;
    },
  }),
  fault('200 for an unknown path', 'routing', /200/, {
    result(result, { path }) {
      if (result.statusCode === 404 && !/^\/(books|orders)\//.test(path)) result.statusCode = 200;
    },
  }),
  fault('500 to JSON that breaks off', 'createBook', /500|server error/i, {
    result(result, { body, httpMethod, isBase64Encoded }) {
      if (httpMethod !== 'POST' || result.statusCode < 400 || body === null) return;
      const text = Buffer.from(body, isBase64Encoded ? 'base64' : 'utf8').toString();
      if (text.startsWith('{') && !text.endsWith('}')) result.statusCode = 500;
    },
  }),
];

export const bookstoreFaults: readonly BookstoreFault[] = [
  ...constraints,
  ...state.map((one) => ({ ...one, isState: true })),
  ...answers,
  ...edges,
  ...guarded,
  ...around,
];
