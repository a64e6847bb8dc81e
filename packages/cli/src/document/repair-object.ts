/** Repairs objects around schemas that are written in ways that OpenAPI does not allow. */

import { isObject } from './check.ts';
import type { Finding, Json } from './model.ts';
import { methods } from './openapi.ts';

type Report = (field: string, finding: Finding) => void;

/** Schema keywords that Swagger 2.0 has directly in a parameter or header. */
const ofSchemas =
  'type format enum items default minimum maximum minLength maxLength pattern minItems maxItems uniqueItems multipleOf'.split(
    ' ',
  );

export const styles: Readonly<Record<string, readonly string[]>> = {
  path: ['simple', 'label', 'matrix'],
  query: ['form', 'spaceDelimited', 'pipeDelimited', 'deepObject'],
  header: ['simple'],
  cookie: ['form'],
};

export function repairParameter(parameter: Json, report: Report): Json {
  return repairDescribed(parameter, String(parameter.in), report);
}

export function repairHeader(header: Json, report: Report): Json {
  return repairDescribed(header, 'header', report);
}

function repairDescribed(given: Json, place: string, report: Report): Json {
  const copy: Record<string, unknown> = { ...given };
  if (isObject(copy.content) && Object.keys(copy.content).length === 0) delete copy.content;
  const misplaced = ofSchemas.filter((keyword) => Object.hasOwn(given, keyword));
  if (misplaced.length > 0 && !('schema' in copy) && !('content' in copy)) {
    copy.schema = Object.fromEntries(misplaced.map((keyword) => [keyword, given[keyword]]));
    for (const keyword of misplaced) delete copy[keyword];
    const message = `\`${misplaced[0]}\` is next to \`in\`, as in Swagger 2.0. It is read as part of \`schema\`.`;
    report(misplaced[0] ?? 'schema', {
      message,
      advice: 'Move it into `schema`.',
      kind: 'schema keywords in a parameter',
    });
  }
  if (isObject(copy.schema) && isObject(copy.content)) {
    delete copy.content;
    report('content', {
      message: 'Both `schema` and `content` are given. The schema is used.',
      advice: 'Remove one of the two.',
    });
  } else if (copy.schema === undefined && copy.content === undefined && typeof given.$ref !== 'string') {
    copy.schema = {};
    const message = 'Neither `schema` nor `content` is given. Any text is allowed.';
    report('name', { message, advice: 'Add a schema, as in schema: { type: string }.' });
  }
  if (copy.allowReserved !== undefined && place !== 'query') {
    delete copy.allowReserved;
    const message = '`allowReserved` is for query parameters. It is ignored.';
    report('allowReserved', { message, advice: 'Remove it.' });
  }
  oneKindOfExample(copy, report);
  const allowed = Object.hasOwn(styles, place) ? styles[place] : undefined;
  if (typeof copy.style === 'string' && allowed !== undefined && !allowed.includes(copy.style)) {
    delete copy.style;
    const message = `OpenAPI does not define the style ${given.style} for ${place} parameters. The style ${allowed[0]} is used.`;
    report('style', { message, advice: `Use ${allowed.join(', ')}.` });
  }
  return copy;
}

function oneKindOfExample(object: Record<string, unknown>, report: Report): void {
  if (object.example === undefined || object.examples === undefined) return;
  delete object.example;
  report('example', {
    message: 'Both `example` and `examples` are given. The latter are used.',
    advice: 'Remove one of the two.',
  });
}

const known = ['apiKey', 'http', 'oauth2', 'openIdConnect', 'mutualTLS'];

/**
 * Credentials that cannot be read from a request are left to the scheme's handler, without which every request is
 * rejected.
 */
export function repairSecurityScheme(scheme: Json, report: Report): Json {
  if (typeof scheme.$ref === 'string') return scheme;
  const type = known.find((name) => name.toLowerCase() === String(scheme.type).toLowerCase());
  if (type !== undefined && type === scheme.type) return scheme;
  if (type !== undefined) {
    report('type', { message: `The type ${scheme.type} is read as ${type}.`, advice: `Write type: ${type}.` });
    return { ...scheme, type };
  }
  const basic = /^(basic|bearer)$/i.exec(String(scheme.type))?.[0].toLowerCase();
  if (basic !== undefined) {
    const message = `The type ${scheme.type} is from Swagger 2.0. It is read as http.`;
    report('type', { message, advice: `Write type: http, and scheme: ${basic}.` });
    return { ...scheme, type: 'http', scheme: basic };
  }
  const message = `${JSON.stringify(scheme.type)} is not a type of security scheme. Its handler gets no credentials and must inspect the request.`;
  report('type', { message, advice: `Use one of ${known.join(', ')}.` });
  return { ...scheme, type: 'mutualTLS' };
}

export function repairServerVariable(variable: Json, report: Report): Json {
  const values = Array.isArray(variable.enum) ? variable.enum : undefined;
  if (values?.length === 0) {
    report('enum', { message: 'The enum of this server variable is empty.', advice: 'List its values, or remove it.' });
  }
  return variable.default === undefined && values?.[0] !== undefined ? { default: values[0], ...variable } : variable;
}

/** RFC 9110, 5.6.2. */
const token = /^[!#$%&'*+.^_`|~\w-]+$/;

/** https://spec.openapis.org/oas/v3.2.0.html#path-item-object: no method is in both `additionalOperations` and a field. */
export function repairPathItem(item: Json, report: Report): Json {
  if (!isObject(item.additionalOperations)) return item;
  const copy: Record<string, unknown> = { ...item };
  const others: Record<string, unknown> = {};
  for (const [method, operation] of Object.entries(item.additionalOperations)) {
    const field = methods.find((name) => name === method.toLowerCase());
    const ignore = (reason: string, advice: string) =>
      report('additionalOperations', { message: `${reason} This operation is ignored.`, advice });
    if (!token.test(method)) {
      ignore(`"${method}" cannot be an HTTP method.`, 'Use a name without spaces, as in COPY.');
    } else if (Object.keys(others).some((other) => other.toUpperCase() === method.toUpperCase())) {
      ignore(`\`additionalOperations\` has ${method.toUpperCase()} twice.`, 'Remove one of the two.');
    } else if (field === undefined) {
      others[method] = operation;
    } else if (Object.hasOwn(copy, field)) {
      ignore(`\`additionalOperations\` has ${method}, which is also in \`${field}\`.`, 'Remove one of the two.');
    } else {
      copy[field] = operation;
      const message = `\`additionalOperations\` has ${method}. It is read as \`${field}\`.`;
      report('additionalOperations', { message, advice: `Move it to the field \`${field}\`.` });
    }
  }
  copy.additionalOperations = others;
  return copy;
}

export function repairMediaType(mediaType: Json, report: Report): Json {
  const copy: Record<string, unknown> = { ...mediaType };
  oneKindOfExample(copy, report);
  const positional = ['prefixEncoding', 'itemEncoding'].filter((field) => copy[field] !== undefined);
  for (const field of positional) delete copy[field];
  if (positional[0] !== undefined) {
    const message = `\`${positional.join('` and `')}\` ${positional.length > 1 ? 'are' : 'is'} ignored: parts without a name are not read.`;
    const advice = 'Use multipart/form-data, whose parts have names, and `encoding`.';
    report(positional[0], { message, advice, kind: 'encoding by position' });
  }
  return copy;
}

const dialects = /^https:\/\/(spec\.openapis\.org\/oas\/3\.1\/dialect\/.+|json-schema\.org\/draft\/2020-12\/schema#?)$/;

/** Removes an unsupported `$schema` or `jsonSchemaDialect`: schemas are read as 2020-12. */
export function withoutDialect(given: Json, field: string, report: Report): Json {
  const dialect = given[field];
  if (typeof dialect !== 'string' || dialects.test(dialect)) return given;
  const { [field]: _, ...rest } = given;
  // The dialect of 3.2 is compatible with 3.1.
  if (dialect.startsWith('https://spec.openapis.org/oas/3.2/')) return rest;
  const message = `The dialect ${dialect} is not supported. Schemas are read as JSON Schema 2020-12.`;
  report(field, { message, advice: `Write schemas in JSON Schema 2020-12, and remove ${field}.` });
  return rest;
}

export function repairDocument(document: Json, report: Report): Json {
  return withoutDialect(document, 'jsonSchemaDialect', report);
}
