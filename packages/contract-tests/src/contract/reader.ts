import { child, type Documents, isObject, type SourceLocation } from './documents.ts';
import type {
  MediaType,
  Operation,
  Parameter,
  ParameterIn,
  RequestBody,
  Response,
  SecurityRequirement,
} from './model.ts';
import { pathOf } from './template.ts';

const methods = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace', 'query'];

/** Reads the objects of a contract. */
export class Reader {
  readonly documents: Documents;

  constructor(documents: Documents) {
    this.documents = documents;
  }

  keys(place: SourceLocation): string[] {
    return Object.keys(this.object(place));
  }

  /** The object at this location, or an empty one. */
  object(place: SourceLocation): Record<string, unknown> {
    const value = this.documents.find(place);
    return isObject(value) ? value : {};
  }

  map(place: SourceLocation): [name: string, at: SourceLocation][] {
    return this.keys(place).map((key) => [key, this.documents.follow(child(place, key))]);
  }

  /** The operations of a Path Item, by method in upper case. */
  methods(item: SourceLocation): { method: string; at: SourceLocation }[] {
    return this.keys(item).flatMap((key) => {
      const at = child(item, key);
      if (methods.includes(key)) return [{ method: key.toUpperCase(), at }];
      if (key !== 'additionalOperations') return [];
      return this.keys(at).map((name) => ({ method: name.toUpperCase(), at: child(at, name) }));
    });
  }

  operation(path: string, method: string, place: SourceLocation, item: SourceLocation): Operation {
    // OpenAPI has no references to operations, but large documents that are split into files do.
    const at = this.documents.follow(place);
    const own = this.object(at);
    const secured = own.security === undefined ? this.documents.root : at;
    const list = (place: SourceLocation) => {
      const found = this.object(place).parameters;
      return Array.isArray(found)
        ? found
            .map((_, index) => this.documents.follow(child(place, 'parameters', index)))
            .filter((each) => this.#isRead(each))
            .map((each) => this.parameter(each))
        : [];
    };
    const mine = list(at);
    const shared = list(item).filter((one) => !mine.some((other) => other.in === one.in && other.name === one.name));
    // "If in is header and the name is Accept, Content-Type or Authorization, the parameter SHALL be ignored."
    const ignored = ['accept', 'content-type', 'authorization'];
    return {
      id: typeof own.operationId === 'string' ? own.operationId : `${method} ${path}`,
      method,
      path: pathOf(path),
      tags: Array.isArray(own.tags) ? own.tags.map(String) : [],
      at,
      parameters: [...mine, ...shared].filter((p) => !(p.in === 'header' && ignored.includes(p.name.toLowerCase()))),
      body: own.requestBody === undefined ? undefined : this.body(this.documents.follow(child(at, 'requestBody'))),
      responses: Object.fromEntries(
        this.map(child(at, 'responses')).map(([status, place]) => [status, this.response(status, place)]),
      ),
      security: (this.object(secured).security as SecurityRequirement[] | undefined) ?? [],
      securityAt: child(secured, 'security'),
    };
  }

  parameter(at: SourceLocation, header?: string): Parameter {
    const own = this.object(at);
    if (own.in === 'querystring') return this.#queryString(at, own);
    const where = header === undefined ? (own.in as ParameterIn) : 'header';
    const style =
      typeof own.style === 'string' ? own.style : where === 'query' || where === 'cookie' ? 'form' : 'simple';
    const [mediaType] = this.keys(child(at, 'content'));
    const holder = mediaType === undefined ? at : this.documents.follow(child(at, 'content', mediaType));
    return {
      in: where,
      name: header ?? String(own.name),
      required: own.required === true || where === 'path',
      style,
      explode: typeof own.explode === 'boolean' ? own.explode : style === 'form',
      allowEmptyValue: own.allowEmptyValue === true,
      mediaType,
      schema: this.object(holder).schema === undefined ? undefined : child(holder, 'schema'),
      examples: this.examples(holder),
      at,
    };
  }

  /** A query string that is not a form is not tested. */
  #isRead(parameter: SourceLocation): boolean {
    const [media] = this.object(parameter).in === 'querystring' ? this.content(parameter) : [undefined];
    return media === undefined || media.name === 'application/x-www-form-urlencoded';
  }

  /** As a form, the whole query string is an exploded object. Since OpenAPI 3.2. */
  #queryString(at: SourceLocation, own: Record<string, unknown>): Parameter {
    const media = this.content(at)[0];
    return {
      in: 'query',
      name: String(own.name),
      required: own.required === true,
      style: 'form',
      explode: true,
      allowEmptyValue: false,
      mediaType: undefined,
      schema: media?.schema,
      examples: media?.examples ?? [],
      at,
    };
  }

  body(at: SourceLocation): RequestBody {
    return { required: this.object(at).required === true, content: this.content(at), at };
  }

  content(holder: SourceLocation): MediaType[] {
    // A key such as `examples`, one level too high, is not a media type.
    const names = this.keys(child(holder, 'content')).filter((name) => name.includes('/'));
    const all = names.map((name) => {
      const at = this.documents.follow(child(holder, 'content', name));
      const own = this.object(at);
      return {
        name: (name.split(';')[0] ?? '').trim().toLowerCase(),
        schema: own.schema === undefined ? undefined : child(at, 'schema'),
        itemSchema: own.itemSchema === undefined ? undefined : child(at, 'itemSchema'),
        examples: this.examples(at),
        encoding: isObject(own.encoding) ? (own.encoding as MediaType['encoding']) : {},
        at,
      };
    });
    // Media types that differ only in parameters are one to most receivers: the first is sent, and any may be accepted.
    const byName = new Map<string, [MediaType, ...MediaType[]]>();
    for (const one of all) {
      const same = byName.get(one.name);
      if (same) same.push(one);
      else byName.set(one.name, [one]);
    }
    return [...byName.values()].map(([first, ...others]) =>
      others.length === 0 ? first : { ...first, others: others.flatMap(({ schema }) => schema ?? []) },
    );
  }

  examples(holder: SourceLocation): SourceLocation[] {
    const own = this.object(holder);
    const named = isObject(own.examples) ? this.map(child(holder, 'examples')) : [];
    return [
      ...(own.example === undefined ? [] : [child(holder, 'example')]),
      ...named.flatMap(([, at]) => {
        // `dataValue` since OpenAPI 3.2.
        const key = ['dataValue', 'value'].find((one) => Object.hasOwn(this.object(at), one));
        return key === undefined ? [] : [child(at, key)];
      }),
    ];
  }

  response(status: string, at: SourceLocation): Response {
    return {
      status,
      // "If a response header is defined with the name Content-Type, it SHALL be ignored."
      headers: this.map(child(at, 'headers'))
        .filter(([name]) => name.toLowerCase() !== 'content-type')
        .map(([name, place]) => this.parameter(place, name)),
      content: this.content(at),
      links: this.map(child(at, 'links')).map(([name, place]) => {
        const own = this.object(place);
        return {
          name,
          operationId: typeof own.operationId === 'string' ? own.operationId : undefined,
          operationRef: typeof own.operationRef === 'string' ? own.operationRef : undefined,
          parameters: isObject(own.parameters) ? own.parameters : {},
          requestBody: own.requestBody,
          at: place,
        };
      }),
      at,
    };
  }
}
