/** Faults of a service that keeps state, one per row, and the check that has to report each. */

import { type Item, type ItemsBreak, newId, shown } from './items.ts';
import type { Json, Mutable } from './service.ts';

export interface ItemsFault {
  readonly kind: string;
  readonly name: string;
  readonly break: ItemsBreak;
  readonly check: string;
  readonly operation: string;
  readonly names: RegExp;
}

const found = (item: Item, status = 200, headers = {}): Mutable => ({ status, headers, body: shown(item) });

const state = (
  name: string,
  check: string,
  operation: string,
  operations: NonNullable<ItemsBreak['operations']>,
  names = /./,
): ItemsFault => ({ kind: 'state', name, check, operation, names, break: { operations } });

const created = (id: string, store: Map<string, Item>, body: Item, location = `/items/${id}`): Mutable => {
  const item = { ...body, id, createdAt: new Date().toISOString() };
  store.set(id, item);
  return found(item, 201, { location });
};

const stateFaults: readonly ItemsFault[] = [
  state('DELETE that does not delete', 'deleted is gone', 'deleteItem', {
    deleteItem: ({ path }, store) => (store.has(path.itemId) ? { status: 204, headers: {} } : undefined),
  }),
  state('a Location that leads nowhere', 'Location leads to it', 'createItem', {
    createItem: ({ body }, store) => created(newId(), store, body, '/item/1'),
  }),
  state('a Location of another item', 'Location leads to it', 'createItem', {
    createItem: ({ body }, store) => created(newId(), store, body, '/items/zzzzzzzz'),
  }),
  state('a created item that is not kept', 'created is found', 'readItem', {
    createItem({ body }) {
      return created(newId(), new Map(), body);
    },
  }),
  state('a property that is not stored', 'written is read', 'readItem', {
    createItem({ body }, store) {
      const { due: _, ...rest } = body;
      return created(newId(), store, rest);
    },
  }),
  state('a read that is stale after PUT', 'replaced is read', 'readItem', {
    replaceItem: ({ path, body }, store) => {
      const old = store.get(path.itemId);
      return old && found({ ...body, id: path.itemId });
    },
  }),
  state('a second identical PUT that is a conflict', 'repeated PUT', 'replaceItem', {
    replaceItem({ path: { itemId }, body }, store) {
      const old = store.get(itemId);
      if (!old) return undefined;
      const same = Object.entries(body).every(([name, value]) => old[name] === value);
      return same ? { status: 409, headers: {}, body: { detail: 'Conflict' } } : undefined;
    },
  }),
  state('PATCH of an existing item that changes nothing', 'patched is read', 'readItem', {
    patchItem: ({ path }, store) => {
      const old = store.get(path.itemId);
      return old && found(old);
    },
  }),
  state('PATCH that loses what it does not name', 'patched is read', 'readItem', {
    patchItem({ path: { itemId }, body }, store) {
      const old = store.get(itemId);
      if (!old) return undefined;
      const { due: _, ...rest } = old;
      const item = 'due' in body ? { ...old, ...body } : { ...rest, ...body };
      store.set(itemId, item);
      return found(item);
    },
  }),
  state('PATCH of an existing item that fails', 'no server error', 'patchItem', {
    patchItem({ path }, store) {
      if (store.has(path.itemId)) throw new Error('oops');
      return undefined;
    },
  }),
  state('PATCH of an existing item that is 404', 'created is found', 'patchItem', {
    patchItem: () => ({ status: 404, headers: {}, body: { detail: 'Not Found' } }),
  }),
  state('a list without what was made', 'created is listed', 'listItems', {
    listItems: () => ({ status: 200, headers: {}, body: [] }),
  }),
  state('a limit that is ignored', 'limit is respected', 'listItems', {
    listItems: ({ query: { colour } }, store) => ({
      status: 200,
      headers: {},
      body: [...store.values()].filter((one) => !colour || one.colour === colour).map(shown),
    }),
  }),
  state('a filter that is ignored', 'filter is used', 'listItems', {
    listItems: ({ query: { limit = 10 } }, store) => ({
      status: 200,
      headers: {},
      body: [...store.values()].reverse().slice(0, limit).map(shown),
    }),
  }),
  state('a PUT that keeps what it leaves out', 'replaced is read', 'readItem', {
    replaceItem({ path: { itemId }, body }, store) {
      const old = store.get(itemId);
      if (!old) return undefined;
      store.set(itemId, { ...old, ...body });
      return found({ ...old, ...body });
    },
  }),
  state('a removed item that is still listed', 'deleted is gone', 'deleteItem', {
    deleteItem({ path: { itemId } }, store) {
      const item = store.get(itemId);
      if (!item || item.removed) return undefined;
      item.removed = true;
      return { status: 204, headers: {} };
    },
    readItem: ({ path: { itemId } }, store) =>
      store.get(itemId)?.removed ? { status: 404, headers: {}, body: { detail: 'Not Found' } } : undefined,
    listItems: ({ query: { limit = 10, colour } }, store) => {
      const all = [...store.values()].reverse().filter((one) => colour === undefined || one.colour === colour);
      const body = all.slice(0, limit).map(({ removed: _, ...one }) => shown(one));
      return { status: 200, headers: {}, body };
    },
  }),
  state('a read that removes', 'safe methods change nothing', 'readItem', {
    readItem({ path: { itemId } }, store) {
      const item = store.get(itemId);
      if (!item) return undefined;
      if (item.read === true) store.delete(itemId);
      item.read = true;
      const { read: _, ...rest } = item;
      return found(rest);
    },
  }),
];

/** Looks up the item first: the service forgets a constraint only if the item exists. */
const behind = (name: string, operation: string, names: RegExp, contract: (document: Json) => unknown): ItemsFault => ({
  kind: 'invalid input accepted behind a path id',
  name,
  operation,
  names,
  check: 'invalid request refused',
  break: { contract },
});
const schemas = (document: Json): Json => document.components.schemas;
const own = (document: Json, path: string, method: string): Json => document.paths[path][method];
const bodyOf = (document: Json, path: string, method: string, type: string): Json =>
  own(document, path, method).requestBody.content[type];

const behindFaults: readonly ItemsFault[] = [
  behind('PUT takes anything', 'replaceItem', /minimum|required|pattern/, (document) => {
    bodyOf(document, '/items/{itemId}', 'put', 'application/json').schema = {};
  }),
  ...['name', 'size', 'colour'].map((name) =>
    behind(`PUT without ${name}`, 'replaceItem', new RegExp(`required ${name}`), (document) => {
      const required = ['name', 'size', 'colour'].filter((one) => one !== name);
      bodyOf(document, '/items/{itemId}', 'put', 'application/json').schema = {
        allOf: [{ $ref: '#/components/schemas/Properties' }, { type: 'object', required }],
      };
    }),
  ),
  behind('PUT with a size of 10', 'replaceItem', /maximum/, (document) => {
    bodyOf(document, '/items/{itemId}', 'put', 'application/json').schema = structuredClone(schemas(document).NewItem);
    const { schema } = bodyOf(document, '/items/{itemId}', 'put', 'application/json');
    schema.allOf[0] = structuredClone(schemas(document).Properties);
    schema.allOf[0].properties.size.maximum = 10;
  }),
  behind('minProperties of a merge patch', 'patchItem', /minProperties/, (document) => {
    delete schemas(document).ItemPatch.minProperties;
  }),
  behind('maxProperties of a merge patch', 'patchItem', /maxProperties/, (document) => {
    delete schemas(document).ItemPatch.maxProperties;
  }),
  behind('a form behind a path id', 'addNote', /required text/, (document) => {
    delete bodyOf(document, '/items/{itemId}/notes', 'post', 'application/x-www-form-urlencoded').schema.required;
  }),
];

/** A pattern is checked without its anchors, or with one character more or less. */
const patterned = (
  pattern: string,
  place: string,
  operation: string,
  set: (document: Json) => unknown,
): ItemsFault => ({
  kind: 'pattern',
  name: `${pattern} in ${place}`,
  operation,
  names: /pattern/,
  check: 'invalid request refused',
  break: { contract: set },
});
const names = ['[a-z]{2,8}$', '^[a-z]{2,8}', '[a-z]{2,8}', '^[a-z]{2,9}$', '^[a-z]{1,8}$'];
const patternFaults: readonly ItemsFault[] = [
  ...names.map((pattern) =>
    patterned(pattern, 'the body', 'createItem', (document) => {
      schemas(document).Properties.properties.name.pattern = pattern;
    }),
  ),
  ...names.map((pattern) =>
    patterned(pattern, 'a header', 'listItems', (document) => {
      own(document, '/items', 'get').parameters[2].schema.pattern = pattern;
    }),
  ),
  ...['[A-Z][a-z]+$', '^[A-Z][a-z]+', '^[A-Za-z][a-z]+$'].map((pattern) =>
    patterned(pattern, 'a form', 'addNote', (document) => {
      const { schema } = bodyOf(document, '/items/{itemId}/notes', 'post', 'application/x-www-form-urlencoded');
      schema.properties.text.pattern = pattern;
    }),
  ),
];

const transport = (name: string, check: string, operation: string, names: RegExp, broken: ItemsBreak): ItemsFault => ({
  kind: 'transport',
  name,
  check,
  operation,
  names,
  break: broken,
});
const transportFaults: readonly ItemsFault[] = [
  transport('text/plain is read as JSON', 'invalid request refused', 'createItem', /media type/, {
    request: (request) => {
      const type = 'content-type';
      if (/^text\/plain/.test(request.headers[type])) request.headers[type] = 'application/json';
    },
  }),
  transport('a repeated scalar query parameter fails', 'no server error', 'listItems', /500/, {
    response: (response, { query }) => {
      if (query.filter(({ name }) => name === 'limit').length > 1) response.status = 500;
    },
  }),
  transport('a header is known in one spelling only', 'invalid request refused', 'listItems', /written/, {
    event: (event) => {
      for (const map of [event.headers, event.multiValueHeaders]) delete map?.['X-TENANT'];
    },
  }),
  transport('Basic opens where Bearer is wanted', 'security enforced', 'deleteItem', /Basic/, {
    request: (request) => {
      const sent = /^Basic (.*)$/.exec(request.headers.authorization)?.[1];
      if (sent) request.headers.authorization = `Bearer ${sent}`;
    },
  }),
];

export const itemsFaults: readonly ItemsFault[] = [
  ...stateFaults,
  ...behindFaults,
  ...patternFaults,
  ...transportFaults,
];
