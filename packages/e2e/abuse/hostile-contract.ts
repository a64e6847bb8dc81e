/** Hostile contracts: text that tries to break out of its context, in every place. */

/** By the target of the attack. Executed code sets `globalThis.stolen`. */
// biome-ignore-start lint/suspicious/noTemplateCurlyInString: it is the attack
export const payloads: Readonly<Record<string, string>> = {
  'a comment': '*/globalThis.stolen=1/*',
  'a template literal': '`${globalThis.stolen=1}`',
  'a string in double quotes': '"+(globalThis.stolen=1)+"',
  'a string in single quotes': "'+(globalThis.stolen=1)+'",
  'a string whose escapes are not escaped': '\\";globalThis.stolen=1;//',
  'a script of a page': '</script><script>globalThis.stolen=1</script>',
  'a page that is not closed': '<!--<script>',
  'an element of a page': '<img src=x onerror=globalThis.stolen=1>',
  'a link of Markdown': '[x](javascript:globalThis.stolen=1)',
  'a shell': "';touch stolen;$(touch stolen)`touch stolen`",
  'a terminal': '\u001b]0;stolen\u0007\u009b31m\r',
  'line ends that only JavaScript knows': '\u2028globalThis.stolen=1\u2029',
  'a line': '\nglobalThis.stolen=1\n',
  'a replacement': "$&$`$'$1",
  'the prototype of objects': '__proto__',
  'a property of every object': 'constructor',
  'names that only the generator uses': '\u0001\u0002',
};
// biome-ignore-end lint/suspicious/noTemplateCurlyInString: it is the attack

/** An own property with any name. */
const record = (name: string, value: unknown, more: object = {}) =>
  Object.fromEntries([...Object.entries(more), [name, value]]);

function schemaOf(text: string): object {
  const labelled = { title: text, description: text, default: text, example: text, format: text };
  return {
    type: 'object',
    title: text,
    description: text,
    required: [text],
    properties: record(text, { type: 'string', enum: [text, 'other'], ...labelled }, { shape: { const: text } }),
    // As an escape, the text is a pattern for itself.
    patternProperties: record(`^${[...text].map((c) => `\\u{${c.codePointAt(0)?.toString(16)}}`).join('')}$`, {}),
    dependentRequired: record(text, ['shape']),
    examples: [record(text, text)],
    [`x-${text}`]: text,
  };
}

const location = 'javascript:globalThis.stolen=1';

/** An operation for each text, in every place where OpenAPI allows free text. */
export function hostileContract(texts: readonly string[]): object {
  const all = texts.join('');
  return {
    openapi: '3.1.1',
    info: {
      title: all,
      version: all,
      description: all,
      license: { name: all, url: location },
      contact: { name: all, url: location },
    },
    servers: [{ url: 'https://api.example.com', description: all }],
    tags: texts.map((text) => ({ name: text, description: text, externalDocs: { url: location, description: text } })),
    paths: Object.fromEntries([
      ...texts.map((text, index) => [`/${index}${text.replaceAll(/[{}?#/\p{Cc}\u2028\u2029]/gu, '')}`, pathOf(text)]),
      ['/{__proto__}/{constructor}', { get: inherited }],
    ]),
    components: {
      securitySchemes: Object.fromEntries(
        texts.map((text) => [text, { type: 'apiKey', in: 'header', name: 'x-key', description: text }]),
      ),
      schemas: record('__proto__', { type: 'string', description: all }),
    },
  };
}

const inherited = {
  operationId: 'toString',
  parameters: ['__proto__', 'constructor'].map((name) => {
    return { in: 'path', name, required: true, schema: { type: 'string' } };
  }),
  responses: { default: { description: 'Anything.' } },
};

function pathOf(text: string): object {
  const schema = schemaOf(text);
  const examples = record(text, { summary: text, value: record(text, text) });
  const content = { 'application/json': { schema, examples } };
  const multipart = { schema, encoding: record(text, { contentType: 'text/plain' }) };
  const responses = {
    200: {
      description: text,
      headers: { 'x-header': { description: text, schema: { enum: [text] } } },
      content,
      links: record(text, { operationId: text, description: text }),
    },
    default: { description: text },
  };
  const documented = { summary: text, description: text, externalDocs: { url: location, description: text } };
  return {
    get: {
      operationId: text,
      tags: [text],
      ...documented,
      parameters: [
        { in: 'query', name: text, description: text, schema, example: record(text, text) },
        { in: 'cookie', name: text, schema: { type: 'string', const: text } },
      ],
      responses,
    },
    post: {
      operationId: `post ${text}`,
      ...documented,
      security: [record(text, [])],
      requestBody: { description: text, content: { ...content, 'multipart/form-data': multipart } },
      responses,
    },
  };
}
